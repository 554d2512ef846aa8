package io.github.revisage.examples.cli;

import io.github.revisage.BoundingBox;
import io.github.revisage.FaceOutcome;
import io.github.revisage.Point;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on one line for each input, as soon as it is done; nothing else. Members without a value are left out.
 *
 * <pre>{@code
 * {"input":"a.jpg","status":"restored","output":"out/a.jpg","seconds":2.5,"faces":[
 *   {"status":"restored","box":{"x":10.0,"y":20.0,"width":64.0,"height":80.0},
 *    "landmarks":[{"x":..,"y":..} five of them],"score":0.98,"fidelity":0.5}]}
 * {"input":"c.png","status":"restored","output":"out/c.jpg", …, "notKept":["16 bits a sample: a JPEG holds 8"]}
 * {"input":"b.jpg","status":"failed","reason":"…"}
 * }</pre>
 *
 * <p>The guide to reports explains the members.
 */
final class JsonReport implements Report {

  private final PrintWriter out;
  private final Deed deed;

  JsonReport(PrintWriter out, Deed deed) {
    this.out = out;
    this.deed = deed;
  }

  @Override
  public void written(Result result) {
    String status = result.changed() ? deed.done() : result.copied() ? "copied" : "written";
    print(
        new PhotoLine(
            result.photo().toString(),
            status,
            null,
            result.picture().toString(),
            text(result.sideBySide()),
            text(result.crops()),
            Math.round(result.seconds() * 1000) / 1000.0,
            result.faces().stream().map(face -> FaceEntry.of(face, deed)).toList(),
            result.notes().isEmpty() ? null : result.notes(),
            result.losses().isEmpty() ? null : result.losses()));
  }

  @Override
  public void failed(String input, String reason) {
    print(new PhotoLine(input, "failed", reason, null, null, null, null, null, null, null));
  }

  @Override
  public void end(int written, int inputs) {}

  private void print(PhotoLine line) {
    out.println(JsonText.of(line));
    out.flush();
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }

  /** The members, which the guide to reports explains. */
  record PhotoLine(
      String input,
      String status,
      @Nullable String reason,
      @Nullable String output,
      @Nullable String sideBySide,
      @Nullable String crops,
      @Nullable Double seconds,
      @Nullable List<FaceEntry> faces,
      @Nullable List<String> notes,
      @Nullable List<String> notKept) {}

  private record FaceEntry(
      String status,
      @Nullable String reason,
      BoundingBox box,
      List<Point> landmarks,
      double score,
      @Nullable Double fidelity) {

    static FaceEntry of(FaceOutcome outcome, Deed deed) {
      if (outcome instanceof FaceOutcome.Restored restored) {
        return of(deed.done(), null, outcome, restored.fidelity());
      }
      if (outcome instanceof FaceOutcome.Skipped skipped) {
        return of("skipped", skipped.reason(), outcome, null);
      }
      return of("failed", ((FaceOutcome.Failed) outcome).cause().getMessage(), outcome, null);
    }

    private static FaceEntry of(
        String status, @Nullable String reason, FaceOutcome outcome, @Nullable Double fidelity) {
      return new FaceEntry(
          status,
          reason,
          outcome.face().box(),
          outcome.face().landmarks().points(),
          outcome.face().score(),
          fidelity);
    }
  }
}
