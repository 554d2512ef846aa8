package io.github.revisage.examples.cli;

import io.github.revisage.core.metrics.Evaluation;
import io.github.revisage.core.metrics.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * The faces that came out best and worst, none of them twice.
 *
 * @param row by whose pictures they are chosen
 * @param judge LPIPS, or PSNR if that is not measured
 * @param best the best first
 * @param worst the worst last
 */
record Extremes(String row, Measure judge, List<Integer> best, List<Integer> worst) {

  /** At most so many of each. */
  static Extremes of(Evaluation evaluation, String row, int most) {
    List<Measure> measures = evaluation.measures();
    Measure judge = measures.stream().filter(m -> m.name().equals("LPIPS")).findFirst().orElse(measures.get(0));
    List<Integer> ranking = evaluation.ranking(row, judge);
    int count = ranking.size();
    return new Extremes(
        row, judge, ranking.subList(0, Math.min(most, (count + 1) / 2)),
        ranking.subList(count - Math.min(most, count / 2), count));
  }

  List<Integer> all() {
    List<Integer> all = new ArrayList<>(best);
    all.addAll(worst);
    return all;
  }
}
