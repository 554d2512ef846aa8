package io.github.revisage.core.train;

import java.util.List;

/**
 * Adam's learning rate over a run: from {@code first} to {@code last} along half a cosine (Loshchilov and Hutter, arXiv
 * 1608.03983), or the same throughout; and halved at some steps.
 *
 * @param first of the first step, in (0, 1)
 * @param last of the last step, in (0, 1), before it is halved
 * @param halvings steps, from 0, from each of which on the rate is half of what it were else
 */
public record LearningRate(double first, double last, List<Long> halvings) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a rate is outside (0, 1), or a halving comes before the second step
   */
  public LearningRate {
    require("learning rate", first);
    require("final learning rate", last);
    halvings = List.copyOf(halvings);
    for (long step : halvings) {
      if (step < 1) {
        throw new IllegalArgumentException("the learning rate can be halved from step 1 on, found " + step);
      }
    }
  }

  /** A rate that is never halved. */
  public LearningRate(double first, double last) {
    this(first, last, List.of());
  }

  /** The same rate throughout. */
  public static LearningRate constant(double rate) {
    return new LearningRate(rate, rate);
  }

  /** The rate of a step, from 0, of {@code steps}. */
  double at(long step, long steps) {
    double rate = last + (first - last) * (1 + Math.cos(Math.PI * step / steps)) / 2;
    return rate * Math.pow(0.5, (double) halvings.stream().filter(halving -> halving <= step).count());
  }

  private static void require(String what, double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException(what + " must be in (0, 1), found " + rate);
    }
  }
}
