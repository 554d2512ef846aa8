package io.github.revisage.examples.cli;

import io.github.revisage.core.metrics.Evaluation;
import io.github.revisage.core.metrics.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found, for other programs; members without a value are left out.
 *
 * <pre>{@code
 * {"subject":"…","measures":[{"name":"PSNR","unit":"dB","better":"higher","summary":"mean","definition":"…"}],
 *  "rows":{"input":{"PSNR":{"value":22.3,"measured":166,"missing":0}}},
 *  "faces":[{"name":"a.png","rows":{"input":{"PSNR":21.2}}}],
 *  "notMeasured":{"IDS":"needs --identity"},"peakMemoryBytes":900000000}
 * }</pre>
 *
 * <p>A number that is infinite, the PSNR of equal pictures, is the string "Infinity".
 */
record EvaluationJson(
    String subject,
    List<MeasureEntry> measures,
    Map<String, Map<String, ScoreEntry>> rows,
    List<FaceEntry> faces,
    Map<String, String> notMeasured,
    @Nullable Long peakMemoryBytes) {

  /** What a number says. */
  record MeasureEntry(String name, String unit, String better, String summary, String definition) {}

  /** A row's number; none if no face has one. */
  record ScoreEntry(@Nullable Double value, int measured, int missing) {}

  /** A face's numbers. */
  record FaceEntry(String name, Map<String, Map<String, Double>> rows) {}

  static EvaluationJson of(
      String subject, Evaluation evaluation, Map<String, String> missing, OptionalLong peakMemory) {
    List<MeasureEntry> measures =
        evaluation.measures().stream()
            .map(m -> new MeasureEntry(m.name(), m.unit(), word(m.better()), word(m.summary()), m.definition()))
            .toList();
    Map<String, Map<String, ScoreEntry>> rows = new LinkedHashMap<>();
    for (String row : evaluation.values().keySet()) {
      Map<String, ScoreEntry> scores = new LinkedHashMap<>();
      for (Measure measure : evaluation.measures()) {
        evaluation.score(row, measure).ifPresent(score ->
            scores.put(
                measure.name(),
                new ScoreEntry(Double.isNaN(score.value()) ? null : score.value(), score.measured(), score.missing())));
      }
      rows.put(row, scores);
    }
    List<FaceEntry> faces = new ArrayList<>();
    for (int i = 0; i < evaluation.faces().size(); i++) {
      faces.add(new FaceEntry(evaluation.faces().get(i), face(evaluation, i)));
    }
    return new EvaluationJson(
        subject, measures, rows, faces, missing, peakMemory.isPresent() ? peakMemory.getAsLong() : null);
  }

  private static Map<String, Map<String, Double>> face(Evaluation evaluation, int face) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    evaluation.values().forEach((row, numbers) -> {
      Map<String, Double> values = new LinkedHashMap<>();
      numbers.forEach((measure, all) -> {
        if (!Double.isNaN(all[face])) {
          values.put(measure.name(), all[face]);
        }
      });
      rows.put(row, values);
    });
    return rows;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
