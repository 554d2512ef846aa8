package io.github.revisage.examples.cli;

import io.github.revisage.core.metrics.Evaluation;
import io.github.revisage.core.metrics.Evaluation.Score;
import io.github.revisage.core.metrics.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation found, in words.
 *
 * @param subject what was measured, a sentence
 * @param evaluation the numbers
 * @param notes sentences that belong to the numbers
 */
record EvaluationText(String subject, Evaluation evaluation, List<String> notes) {

  /** The words of an evaluation; {@code missing} says of each metric that was not measured what it needs. */
  static EvaluationText of(String subject, Evaluation evaluation, Map<String, String> missing, String peakMemory) {
    List<String> notes = new ArrayList<>();
    for (String row : evaluation.values().keySet()) {
      for (Measure measure : evaluation.measures()) {
        evaluation.score(row, measure).filter(score -> score.missing() > 0).ifPresent(score ->
            notes.add(
                measure.name() + " of \"" + row + "\" leaves out " + score.missing() + " of "
                    + (score.measured() + score.missing()) + " faces, where it found nothing to measure"));
      }
    }
    missing.forEach((metric, need) -> notes.add(metric + " was not measured: it " + need));
    if (!peakMemory.isEmpty()) {
      notes.add("peak memory " + peakMemory);
    }
    return new EvaluationText(subject, evaluation, notes);
  }

  /** The heads of the columns, after the rows' names. */
  List<String> heads() {
    return evaluation.measures().stream()
        .map(measure ->
            measure.name() + " " + (measure.better() == Measure.Better.HIGHER ? "↑" : "↓")
                + (measure.unit().isEmpty() ? "" : " " + measure.unit()))
        .toList();
  }

  /** The cells of a row. */
  List<String> cells(String row) {
    return evaluation.measures().stream().map(measure -> cell(evaluation.score(row, measure), measure)).toList();
  }

  private static String cell(Optional<Score> score, Measure measure) {
    return score.map(Score::value).filter(value -> !value.isNaN()).map(value -> number(value, measure)).orElse("–");
  }

  /** A number as its measure wants it. */
  static String number(double value, Measure measure) {
    return Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, "%." + measure.digits() + "f", value);
  }

  /** For a terminal, and for pasting. */
  String markdown() {
    StringBuilder text = new StringBuilder(subject).append("\n\n| |");
    heads().forEach(head -> text.append(' ').append(head).append(" |"));
    text.append("\n|---|").append("---|".repeat(heads().size())).append('\n');
    for (String row : evaluation.values().keySet()) {
      text.append("| ").append(row).append(" |");
      cells(row).forEach(cell -> text.append(' ').append(cell).append(" |"));
      text.append('\n');
    }
    if (!notes.isEmpty()) {
      text.append('\n');
      notes.forEach(note -> text.append("- ").append(note).append('\n'));
    }
    return text.toString();
  }
}
