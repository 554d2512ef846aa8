package io.github.revisage.benchmarks.peers;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How near each contestant comes to what the machine can do. */
final class Roofline {

  private static final double GIGA = 1e9;

  private Roofline() {}

  /**
   * Lines of Markdown.
   *
   * @param peak operations a second of a matrix product
   */
  static String of(List<ResultTable.Row> rows, NetworkWork work, double peak) {
    String shares =
        rows.stream()
            .map(row ->
                String.format(Locale.ROOT, "%s %.0f %%", row.name(), 100 * work.total() / peak / row.seconds()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "Roofline: a face takes %.1f GFLOP (encoder %.1f, code predictor %.1f, decoder %.1f, CFT %.1f), a fp32 matrix"
            + " product reaches %.0f GFLOP/s: %.2f s. Share of it:%n%s.%n",
        work.total() / GIGA, work.encoder() / GIGA, work.transformer() / GIGA, work.decoder() / GIGA,
        work.cft() / GIGA, peak / GIGA, work.total() / peak, shares);
  }
}
