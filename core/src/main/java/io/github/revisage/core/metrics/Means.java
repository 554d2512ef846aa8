package io.github.revisage.core.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums measures up over the faces of a trial. */
final class Means {

  private final String trial;
  private final Map<String, Map<String, Double>> sums = new LinkedHashMap<>();
  private int faces;

  Means(String trial) {
    this.trial = trial;
  }

  /** Adds a face, and says how well its last picture came out: less LPIPS is better, without LPIPS more PSNR. */
  double add(Trial.Tried tried, byte[] good, Measures measures) {
    faces++;
    double goodness = 0;
    for (Map.Entry<String, byte[]> picture : tried.pictures().entrySet()) {
      Map<String, Double> measured = measures.of(picture.getValue(), good, tried.counted());
      Map<String, Double> row = sums.computeIfAbsent(picture.getKey(), any -> new LinkedHashMap<>());
      measured.forEach((name, value) -> row.merge(name, value, Double::sum));
      goodness = measured.containsKey("LPIPS") ? -measured.get("LPIPS") : measured.values().iterator().next();
    }
    return goodness;
  }

  List<Evaluation.Row> rows() {
    List<Evaluation.Row> rows = new ArrayList<>();
    sums.forEach((name, row) -> {
      Map<String, Double> means = new LinkedHashMap<>();
      row.forEach((measure, sum) -> means.put(measure, sum / faces));
      rows.add(new Evaluation.Row(trial, name, means));
    });
    return rows;
  }
}
