package io.github.revisage.examples.cli;

import com.google.common.html.HtmlEscapers;
import io.github.revisage.ModelException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** A run of training as one HTML page that needs no other file. */
final class TrainingReport {

  private static final int SHEETS = 6;
  private static final String STYLE = """
      body { font: 15px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 1300px; padding: 0 1em; color: #222 }
      table { border-collapse: collapse } td { padding: .1em 1.2em .1em 0; border-bottom: 1px solid #ddd }
      .curves { display: grid; grid-template-columns: repeat(auto-fill, minmax(400px, 1fr)); gap: 12px }
      svg { border: 1px solid #ddd } svg text { font: 11px system-ui, sans-serif; fill: #444 }
      svg .name { font-weight: bold; font-size: 13px } svg .y { text-anchor: end } svg .x { text-anchor: middle }
      .grid { stroke: #eee } polyline { fill: none } .raw { stroke: #9ec5e8 } .smooth { stroke: #0b5394; stroke-width: 1.7 }
      img { max-width: 100% } figure { margin: 1em 0 } .columns { display: flex; flex-wrap: wrap; gap: 3em }
      """;

  private TrainingReport() {}

  /** The page. */
  static String html(Path run, RunRecords records) {
    String title = "Training run " + escaped(String.valueOf(run.getFileName()));
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang='en'>\n<head><meta charset='utf-8'><title>").append(title)
        .append("</title>\n<style>\n").append(STYLE).append("</style></head>\n<body>\n<h1>").append(title).append("</h1>\n")
        .append("<div class='columns'>\n");
    html.append("<div><h2>Newest values</h2>\n");
    table(html, newest(records.values()));
    html.append("</div>\n<div><h2>Settings</h2>\n");
    if (records.settings().isEmpty()) {
      html.append("<p>This run left no settings.json.</p>\n");
    } else {
      table(html, records.settings());
    }
    html.append("</div></div>\n<h2>Curves</h2>\n<p>Pale: means of neighbouring steps; dark: smoothed.</p>\n")
        .append("<div class='curves'>\n");
    records.values().forEach((name, series) -> html.append(new SvgCurve(escaped(name), series).svg()));
    html.append("</div>\n");
    sheets(html, records.samples());
    return html.append("</body>\n</html>\n").toString();
  }

  private static Map<String, String> newest(Map<String, Series> values) {
    Map<String, String> newest = new LinkedHashMap<>();
    values.forEach((name, series) -> newest.put(name, String.format(Locale.ROOT, "%.5g", series.newest())));
    return newest;
  }

  private static void table(StringBuilder html, Map<String, String> rows) {
    html.append("<table>\n");
    rows.forEach((name, value) ->
        html.append("<tr><td>").append(escaped(name)).append("</td><td>").append(escaped(value)).append("</td></tr>\n"));
    html.append("</table>\n");
  }

  private static void sheets(StringBuilder html, List<Path> samples) {
    if (samples.isEmpty()) {
      return;
    }
    html.append("<h2>Samples of held-out faces</h2>\n");
    for (Path sheet : chosen(samples)) {
      String step = sheet.getFileName().toString().replaceAll("\\D", "").replaceFirst("^0+(?=.)", "");
      html.append("<figure><figcaption>Step ").append(step).append("</figcaption><img alt='faces at step ").append(step)
          .append("' src='data:image/jpeg;base64,").append(jpeg(sheet)).append("'></figure>\n");
    }
  }

  /** The newest and evenly many before it, newest first. */
  static List<Path> chosen(List<Path> samples) {
    List<Path> chosen = new ArrayList<>();
    int count = Math.min(SHEETS, samples.size());
    for (int i = 0; i < count; i++) {
      int last = samples.size() - 1;
      chosen.add(samples.get(count == 1 ? last : last - (int) Math.round((double) i * last / (count - 1))));
    }
    return chosen;
  }

  /** As JPEG, a tenth of the size; faces are to be looked at here, not measured. */
  private static String jpeg(Path sheet) {
    try {
      BufferedImage picture = ImageIO.read(sheet.toFile());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (picture == null || !ImageIO.write(picture, "jpeg", bytes)) {
        throw new ModelException("the sample sheet " + sheet + " must be a picture: remove it");
      }
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new ModelException("can't read the sample sheet " + sheet + ": " + e.getMessage(), e);
    }
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }
}
