package io.github.revisage.examples.cli;

import io.github.revisage.FaceOutcome;
import java.io.PrintWriter;

/**
 * One line for each photo, and one for each of its faces that was not restored, or that is larger than the model can see.
 * A photo that failed goes to the error stream.
 */
final class TextReport implements Report {

  private final PrintWriter out;
  private final PrintWriter err;
  private final Deed deed;

  TextReport(PrintWriter out, PrintWriter err, Deed deed) {
    this.out = out;
    this.err = err;
    this.deed = deed;
  }

  @Override
  public void written(Result result) {
    out.println(result.photo() + " -> " + result.picture() + ": " + told(result));
    for (int i = 0; i < result.faces().size(); i++) {
      FaceOutcome face = result.faces().get(i);
      String name = "  face " + (i + 1) + " at " + face.face().box();
      if (face instanceof FaceOutcome.Skipped skipped) {
        out.println(name + " skipped: " + skipped.reason());
      } else if (face instanceof FaceOutcome.Failed failed) {
        out.println(name + " failed: " + failed.cause().getMessage());
      } else if (face instanceof FaceOutcome.Restored restored && deed.paintsAnew() && LostDetail.isLost(restored)) {
        out.println(name + ": " + LostDetail.describe(restored));
      }
    }
    result.notes().forEach(note -> out.println("  " + note));
    result.losses().forEach(loss -> out.println("  not kept: " + loss));
    out.flush();
  }

  private String told(Result result) {
    int faces = result.faces().size();
    long restored = result.restored();
    String told;
    if (faces == 0) {
      told = "no face found";
    } else if (restored == faces) {
      told = faces + (faces == 1 ? " face " : " faces ") + deed.done();
    } else {
      told = restored + " of " + faces + (faces == 1 ? " face " : " faces ") + deed.done();
    }
    if (result.changed()) { // where no face is, the notes tell
      return told;
    }
    return told + (result.copied() ? ", copied unchanged" : ", written without " + deed.noun());
  }

  @Override
  public void failed(String input, String reason) {
    err.println(namesIt(reason, input) ? reason : input + ": " + reason);
    err.flush();
  }

  /** Many reasons begin with the file; twice would be once too often. */
  private static boolean namesIt(String reason, String input) {
    String name = input.substring(Math.max(input.lastIndexOf('/'), input.lastIndexOf('\\')) + 1);
    return !name.isEmpty() && reason.contains(name);
  }

  @Override
  public void end(int written, int inputs) {
    if (inputs > 1) {
      out.println(written + " of " + inputs + " photos written");
      out.flush();
    }
  }
}
