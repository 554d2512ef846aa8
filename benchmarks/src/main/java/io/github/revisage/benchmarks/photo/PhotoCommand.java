package io.github.revisage.benchmarks.photo;

import io.github.revisage.PhotoFormat;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.benchmarks.BenchmarkModel;
import io.github.revisage.benchmarks.CrowdPhoto;
import io.github.revisage.core.detect.MediaPipeFaceDetector;
import io.github.revisage.core.image.PhotoReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes photographs of several sizes with several faces through a restorer in turn, and prints what the steps took. */
@Command(
    name = "benchmarks/run photo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures where the time of whole photographs goes, JPEG to JPEG, w = 0.5, and prints a table in Markdown.")
public final class PhotoCommand implements Callable<Integer> {

  @Option(names = "--model", defaultValue = BenchmarkModel.BASE, paramLabel = "MODEL",
      description = "fast or base, which are bundled; published, which has random weights; or a model folder. Default:"
          + " ${DEFAULT-VALUE}.")
  private String model = BenchmarkModel.BASE;

  @Option(names = "--megapixels", split = ",", defaultValue = "6,24", paramLabel = "N",
      description = "Sizes of photographs, at least 4. Default: ${DEFAULT-VALUE}.")
  private List<Double> megapixels = List.of();

  @Option(names = "--faces", split = ",", defaultValue = "1,4,16", paramLabel = "N",
      description = "Faces in them, at most 16. Default: ${DEFAULT-VALUE}.")
  private List<Integer> faces = List.of();

  @Option(names = "--rounds", defaultValue = "5", paramLabel = "N",
      description = "How often each is restored, after once to warm up. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  /** One kind of photograph. */
  private record Case(double megapixels, int faces) {}

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PhotoCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Map<Case, List<Costs.Sum>> sums = new LinkedHashMap<>();
    for (double size : megapixels) {
      for (int count : faces) {
        sums.put(new Case(size, count), new ArrayList<>());
      }
    }
    try (BenchmarkModel opened = BenchmarkModel.of(model);
        MediaPipeFaceDetector detector = new MediaPipeFaceDetector();
        Restorer network = Restorer.builder().model(opened.folder().path()).build()) {
      for (int round = 0; round <= rounds; round++) {
        for (Map.Entry<Case, List<Costs.Sum>> entry : sums.entrySet()) {
          Costs.Sum sum = measure(entry.getKey(), network, detector);
          if (round > 0) { // the first is the warm-up
            entry.getValue().add(sum);
          }
        }
      }
    }
    System.out.print(table(sums));
    return 0;
  }

  private static Costs.Sum measure(Case photo, Restorer network, MediaPipeFaceDetector detector) throws IOException {
    CrowdPhoto crowd = new CrowdPhoto(photo.megapixels, photo.faces);
    byte[] jpeg = crowd.jpeg();
    Costs costs = new Costs();
    try (Restorer restorer =
        Restorer.builder().sharing(network).detector(crowd.detector(detector)).listener(costs).build()) {
      long start = System.nanoTime();
      new PhotoReader().read(jpeg, "photo");
      double decode = since(start);
      Restoration restoration = restorer.restore(jpeg);
      start = System.nanoTime();
      restoration.bytes(PhotoFormat.JPEG);
      return costs.sum(decode, since(start), photo.faces);
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static String table(Map<Case, List<Costs.Sum>> sums) {
    StringBuilder table = new StringBuilder();
    table.append("Seconds, medians.\n\n| megapixels | faces | whole | decode | detect | faces | of it pasting | rest | encode")
        .append(" | network's share, at least |\n|---|---|---|---|---|---|---|---|---|---|\n");
    sums.forEach((photo, all) -> table.append(String.format(
        Locale.ROOT, "| %.0f | %d | %.2f | %.3f | %.3f | %.2f | %.3f | %.3f | %.3f | %.0f %% |%n",
        photo.megapixels, photo.faces, median(all, Costs.Sum::whole), median(all, Costs.Sum::decode),
        median(all, Costs.Sum::detect), median(all, Costs.Sum::faces), median(all, Costs.Sum::paste),
        median(all, Costs.Sum::rest), median(all, Costs.Sum::encode), 100 * median(all, Costs.Sum::share))));
    return table.toString();
  }

  private static double median(List<Costs.Sum> all, ToDoubleFunction<Costs.Sum> figure) {
    return all.stream().mapToDouble(figure).sorted().skip(all.size() / 2).findFirst().orElseThrow();
  }
}
