package io.github.revisage.benchmarks.ablation;

import io.github.revisage.core.train.Variant;
import java.util.Locale;
import java.util.Map;

/** The figures as a Markdown table. */
final class AblationTable {

  private static final String NONE = "–";

  /**
   * A variant's line.
   *
   * @param parameters of its network
   */
  record Row(long parameters, Figures figures) {}

  private AblationTable() {}

  static String of(Figures input, Map<Variant, Row> rows) {
    StringBuilder table = new StringBuilder();
    table.append("| | codes | decoder | parameters, M | PSNR | SSIM | LPIPS | codes right, % |\n")
        .append("|---|---|---|---|---|---|---|---|\n")
        .append("| input | ").append(NONE).append(" | ").append(NONE).append(" | ").append(NONE)
        .append(cells(input));
    rows.forEach((variant, row) ->
        table.append("| ").append(words(variant))
            .append(String.format(Locale.ROOT, " | %.2f", row.parameters / 1e6)).append(cells(row.figures)));
    return table.toString();
  }

  private static String words(Variant variant) {
    return switch (variant) {
      case NO_CODEBOOK -> "(a) | none | from first weights";
      case NO_CODEBOOK_FROM_STAGE_1 -> "(a′) | none | stage I's, tuned";
      case NEAREST -> "(b) | nearest | stage I's, fixed";
      case CNN -> "(c) | predicted by residual blocks | stage I's, fixed";
      case TRANSFORMER -> "(d) | predicted by the Transformer | stage I's, fixed";
      case TUNED_DECODER -> "(e) | predicted by the Transformer | stage I's, tuned";
    };
  }

  private static String cells(Figures figures) {
    return " | " + cell("%.2f", figures.psnr()) + " | " + cell("%.3f", figures.ssim()) + " | "
        + cell("%.3f", figures.lpips()) + " | " + cell("%.1f", 100 * figures.accuracy()) + " |\n";
  }

  private static String cell(String format, double figure) {
    return Double.isNaN(figure) ? NONE : String.format(Locale.ROOT, format, figure);
  }
}
