package io.github.revisage.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Results as a Markdown table; the last row is what the others are compared with. */
final class ResultTable {

  /**
   * All runs of a contestant.
   *
   * @param label what is special about it; empty if nothing is
   * @param runs one for each round
   * @param output the restored face
   */
  record Row(String label, List<Measurement> runs, float[] output) {

    String name() {
      return runs.get(0).version() + (label.isEmpty() ? "" : ", " + label);
    }

    double seconds() {
      return median(runs.stream().flatMap(run -> run.later().stream()).toList());
    }

    double medianOf(ToDoubleFunction<Measurement> figure) {
      return median(runs.stream().map(figure::applyAsDouble).toList());
    }
  }

  private ResultTable() {}

  static String of(List<Row> rows) {
    Row last = rows.get(rows.size() - 1);
    StringBuilder table = new StringBuilder();
    table.append("| | seconds a face, median | least to most | ratio | first face, s | loading, s | peak memory, MB")
        .append(" | largest difference |\n|---|---|---|---|---|---|---|---|\n");
    for (Row row : rows) {
      List<Double> times = row.runs().stream().flatMap(run -> run.later().stream()).sorted().toList();
      table.append(String.format(
          Locale.ROOT, "| %s | %.2f | %.2f to %.2f | %.2f | %.2f | %.2f | %.0f | %.1e |%n",
          row.name(), row.seconds(), times.get(0), times.get(times.size() - 1), row.seconds() / last.seconds(),
          row.medianOf(Measurement::first), row.medianOf(Measurement::load), row.medianOf(Measurement::peakMegabytes),
          FaceNumbers.largestDifference(row.output(), last.output())));
    }
    return table.toString();
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(List<Double> numbers) {
    List<Double> sorted = new ArrayList<>(numbers);
    sorted.sort(null);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
