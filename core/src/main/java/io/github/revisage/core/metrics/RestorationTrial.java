package io.github.revisage.core.metrics;

import io.github.revisage.core.metrics.Subjects.Candidate;
import io.github.revisage.core.train.Degradation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Equation 9 of the paper, and what can be made of its faces: rows as in the paper's Table 1.
 *
 * @param painter of a model for restoration
 * @param fidelities w by row
 * @param codeTruth what the model's stage I knows; without it, three figures are missing
 */
record RestorationTrial(Painter painter, Map<String, Double> fidelities, @Nullable CodeTruth codeTruth) implements Trial {

  private static final String INPUT = "input";
  private static final String BICUBIC = "bicubic";
  private static final String CLASSICAL = "OpenCV";
  private static final String STAGE_I = "stage I";
  private static final String CODE_TRUTH = "code ground truth";

  @Override
  public List<String> rows() {
    List<String> rows = new ArrayList<>(List.of(INPUT, BICUBIC, CLASSICAL));
    if (codeTruth != null) {
      rows.add(STAGE_I);
    }
    rows.addAll(fidelities.keySet());
    if (codeTruth != null) {
      rows.add(CODE_TRUTH);
    }
    return rows;
  }

  /** What is nearest to what the model does unless told otherwise. */
  @Override
  public String mainRow() {
    double w = painter.engine().model().fidelity();
    return fidelities.entrySet().stream()
        .min(Comparator.comparingDouble(row -> Math.abs(row.getValue() - w)))
        .orElseThrow()
        .getKey();
  }

  @Override
  public Map<String, Candidate> of(RgbPicture good, long seed) {
    int size = painter.faceSize();
    Degradation.Small small = Degradation.PAPER.small(good.rgb(), size, new SplittableRandom(seed));
    RgbPicture input = new RgbPicture(size, size, small.enlarged(size, false));
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    candidates.put(INPUT, new Candidate(input, Map.of()));
    candidates.put(BICUBIC, new Candidate(new RgbPicture(size, size, small.enlarged(size, true)), Map.of()));
    candidates.put(CLASSICAL, new Candidate(ClassicalRestoration.of(input), Map.of()));
    if (codeTruth == null) {
      fidelities.forEach((row, w) -> candidates.put(row, painter.paint(input, w)));
    } else {
      addWithCodes(candidates, codeTruth, input, good);
    }
    return candidates;
  }

  private void addWithCodes(Map<String, Candidate> candidates, CodeTruth codes, RgbPicture input, RgbPicture good) {
    int size = painter.faceSize();
    float[] numbers = input.toNumbers();
    int[] truth = codes.tokens(good.toNumbers());
    double nearest = codes.nearestAccuracy(numbers, truth);
    double predicted = codes.accuracy(numbers, truth);
    candidates.put(
        STAGE_I,
        new Candidate(RgbPicture.ofNumbers(size, codes.reconstruct(numbers)), Map.of(CodeTruth.PREDICTED, nearest)));
    fidelities.forEach((row, w) -> candidates.put(row, painter.paint(input, w).and(CodeTruth.PREDICTED, predicted)));
    candidates.put(CODE_TRUTH, new Candidate(RgbPicture.ofNumbers(size, codes.paint(truth)), Map.of()));
  }
}
