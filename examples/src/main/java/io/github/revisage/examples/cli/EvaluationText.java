package io.github.revisage.examples.cli;

import io.github.revisage.PhotoException;
import io.github.revisage.core.metrics.Evaluation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Shows what an evaluation found: as a table in Markdown, and as a sheet of pictures. */
final class EvaluationText {

  private EvaluationText() {}

  /** The lines of a table. */
  static List<String> table(Evaluation.Outcome outcome) {
    List<String> measures = List.copyOf(outcome.rows().get(0).means().keySet());
    List<String> lines = new ArrayList<>();
    lines.add("| trial | pictures | " + String.join(" | ", measures) + " |");
    lines.add("|---|---|" + "---|".repeat(measures.size()));
    for (Evaluation.Row row : outcome.rows()) {
      StringBuilder line = new StringBuilder("| " + row.trial() + " | " + row.name() + " |");
      row.means().forEach((name, value) -> line.append(' ').append(text(name, value)).append(" |"));
      lines.add(line.toString());
    }
    return lines;
  }

  private static String text(String measure, double value) {
    return String.format(Locale.ROOT, measure.equals("LPIPS") || measure.equals("SSIM") ? "%.3f" : "%.2f", value);
  }

  /** Writes all strips below each other. */
  static void sheet(Evaluation.Outcome outcome, Path file) throws IOException {
    int size = outcome.faceSize();
    int columns = outcome.strips().get(0).size();
    BufferedImage sheet =
        new BufferedImage(columns * size, outcome.strips().size() * size, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < outcome.strips().size(); row++) {
      for (int column = 0; column < columns; column++) {
        byte[] rgb = outcome.strips().get(row).get(column);
        for (int i = 0; i < size * size; i++) {
          int pixel = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
          sheet.setRGB(column * size + i % size, row * size + i / size, pixel);
        }
      }
    }
    if (!ImageIO.write(sheet, "png", file.toFile())) {
      throw new PhotoException("no PNG writer for " + file);
    }
  }
}
