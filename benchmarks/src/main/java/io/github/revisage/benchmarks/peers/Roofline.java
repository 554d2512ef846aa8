package io.github.revisage.benchmarks.peers;

import java.util.List;
import java.util.Locale;

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
    StringBuilder lines = new StringBuilder();
    lines.append(String.format(
        Locale.ROOT,
        "Roofline: a face takes %.1f GFLOP (encoder %.1f, code predictor %.1f, decoder %.1f, CFT %.1f), a fp32 matrix"
            + " product reaches %.0f GFLOP/s: %.2f s. Share of it:%n",
        work.total() / GIGA, work.encoder() / GIGA, work.transformer() / GIGA, work.decoder() / GIGA,
        work.cft() / GIGA, peak / GIGA, work.total() / peak));
    for (ResultTable.Row row : rows) {
      lines.append(String.format(
          Locale.ROOT, "%s %.0f %%%s", row.name(), 100 * work.total() / peak / row.seconds(),
          row == rows.get(rows.size() - 1) ? ".%n".formatted() : ", "));
    }
    return lines.toString();
  }
}
