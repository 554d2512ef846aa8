package io.github.revisage.core.metrics;

import io.github.revisage.core.metrics.Subjects.Candidate;
import io.github.revisage.core.train.Degradation;
import io.github.revisage.core.train.Degradation.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How many codes are still found as faces get worse (the paper's Figure 6): each damage of equation 9 alone in four steps up
 * to the end of the paper's range, and all four together. Numbers are those of faces of 512 pixels.
 */
final class SeverityTrial implements Trial {

  private static final int STEPS = 4;

  /** A blur that changes no pixel; OpenCV takes no 0. */
  private static final double NO_BLUR = 0.01;

  private static final int BEST_QUALITY = 100;

  private final Painter painter;
  private final CodeTruth codeTruth;
  private final Map<String, Degradation> damages = damages();

  SeverityTrial(Painter painter, CodeTruth codeTruth) {
    this.painter = painter;
    this.codeTruth = codeTruth;
  }

  private static Map<String, Degradation> damages() {
    Degradation most = Degradation.PAPER;
    Map<String, Degradation> damages = new LinkedHashMap<>();
    damages.put("undamaged", exactly(NO_BLUR, 1, 0, BEST_QUALITY));
    for (int i = 1; i <= STEPS; i++) {
      double blur = most.sigma().most() * i / STEPS;
      damages.put("blur " + text(blur), exactly(blur, 1, 0, BEST_QUALITY));
    }
    for (int i = 1; i <= STEPS; i++) {
      double down = most.down().most() * i / STEPS;
      damages.put("reduction " + text(down), exactly(NO_BLUR, down, 0, BEST_QUALITY));
    }
    for (int i = 1; i <= STEPS; i++) {
      double noise = most.noise().most() * i / STEPS;
      damages.put("noise " + text(noise), exactly(NO_BLUR, 1, noise, BEST_QUALITY));
    }
    for (int i = 1; i <= STEPS; i++) {
      double quality = quality(most.quality(), i);
      damages.put("JPEG " + text(quality), exactly(NO_BLUR, 1, 0, quality));
    }
    for (int i = 1; i <= STEPS; i++) {
      double step = (double) i / STEPS;
      damages.put(
          "all, step " + i,
          exactly(
              most.sigma().most() * step, most.down().most() * step, most.noise().most() * step, quality(most.quality(), i)));
    }
    return damages;
  }

  private static Degradation exactly(double sigma, double down, double noise, double quality) {
    return new Degradation(
        new Range(sigma, sigma), new Range(down, down), new Range(noise, noise), new Range(quality, quality));
  }

  /** From the range's best to its worst. */
  private static double quality(Range range, int step) {
    return range.most() - (range.most() - range.least()) * (step - 1) / (STEPS - 1);
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  @Override
  public List<String> rows() {
    return List.copyOf(damages.keySet());
  }

  @Override
  public String mainRow() {
    return "all, step " + STEPS / 2;
  }

  @Override
  public Map<String, Candidate> of(RgbPicture good, long seed) {
    int size = painter.faceSize();
    int[] truth = codeTruth.tokens(good.toNumbers());
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    damages.forEach((row, damage) -> {
      RgbPicture input = new RgbPicture(size, size, damage.apply(good.rgb(), size, new SplittableRandom(seed)));
      float[] numbers = input.toNumbers();
      candidates.put(
          row,
          painter.paint(input, painter.engine().model().fidelity())
              .and(CodeTruth.PREDICTED, codeTruth.accuracy(numbers, truth))
              .and(CodeTruth.NEAREST, codeTruth.nearestAccuracy(numbers, truth)));
    });
    return candidates;
  }
}
