package io.github.revisage.examples.cli;

import com.google.common.html.HtmlEscapers;
import io.github.revisage.core.metrics.Evaluation;
import io.github.revisage.core.metrics.Measure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** What an evaluation found, as one web page with its pictures inside: nothing else is needed to show it. */
final class EvaluationHtml {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>revisage evaluate</title>
      <style>
        body { font: 16px/1.5 sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em }
        table { border-collapse: collapse }
        th, td { border-bottom: 1px solid #bbb; padding: .2em .8em; text-align: right }
        th:first-child, td:first-child { text-align: left }
        figure { margin: 1em 0 }
        img { max-width: 100% }
        figcaption { color: #555; font-size: .85em }
      </style>
      """;

  private final EvaluationText text;
  private final Strips strips;
  private final Extremes extremes;
  private final StringBuilder page = new StringBuilder(HEAD);

  private EvaluationHtml(EvaluationText text, Strips strips, Extremes extremes) {
    this.text = text;
    this.strips = strips;
    this.extremes = extremes;
  }

  /** The page. */
  static String of(EvaluationText text, Strips strips, Extremes extremes) throws IOException {
    EvaluationHtml html = new EvaluationHtml(text, strips, extremes);
    html.addTable();
    String by = " by " + extremes.judge().name() + " of " + extremes.row();
    html.addFaces("Best" + by, extremes.best());
    html.addFaces("Worst" + by, extremes.worst());
    return html.page.toString();
  }

  private void addTable() {
    page.append("<h1>").append(escaped(text.subject())).append("</h1>\n<table>\n<tr><th></th>");
    List<Measure> measures = text.evaluation().measures();
    for (int i = 0; i < measures.size(); i++) {
      page.append("<th title=\"").append(escaped(measures.get(i).definition())).append("\">")
          .append(escaped(text.heads().get(i))).append("</th>");
    }
    page.append("</tr>\n");
    for (String row : text.evaluation().values().keySet()) {
      page.append("<tr><td>").append(escaped(row)).append("</td>");
      text.cells(row).forEach(cell -> page.append("<td>").append(escaped(cell)).append("</td>"));
      page.append("</tr>\n");
    }
    page.append("</table>\n<ul>\n");
    measures.forEach(measure ->
        page.append("<li>").append(escaped(measure.name() + ": " + measure.definition())).append("</li>\n"));
    text.notes().forEach(note -> page.append("<li>").append(escaped(note)).append("</li>\n"));
    page.append("</ul>\n");
  }

  /** By LPIPS, which sees what people see; without it by PSNR. */
  private void addFaces(String title, List<Integer> faces) throws IOException {
    page.append("<h2>").append(escaped(title)).append("</h2>\n<p>From left to right, line by line: ")
        .append(escaped(String.join(", ", strips.columns()))).append("</p>\n");
    for (int face : faces) {
      page.append("<figure><img alt=\"\" src=\"data:image/png;base64,").append(base64(strips.of(face)))
          .append("\"><figcaption>").append(escaped(caption(face))).append("</figcaption></figure>\n");
    }
  }

  private String caption(int face) {
    Evaluation evaluation = text.evaluation();
    return evaluation.faces().get(face) + ", " + extremes.row() + ": "
        + evaluation.values().get(extremes.row()).entrySet().stream()
            .filter(entry -> !Double.isNaN(entry.getValue()[face]))
            .map(entry -> entry.getKey().name() + " " + EvaluationText.number(entry.getValue()[face], entry.getKey()))
            .collect(Collectors.joining(", "));
  }

  private static String base64(BufferedImage picture) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }
}
