package io.github.revisage.core.train;

/**
 * Adam's learning rate over a run: from {@code first} to {@code last} along half a cosine (Loshchilov and Hutter, arXiv
 * 1608.03983), or the same throughout.
 *
 * @param first of the first step, in (0, 1)
 * @param last of the last step, in (0, 1)
 */
public record LearningRate(double first, double last) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is outside (0, 1)
   */
  public LearningRate {
    require("learning rate", first);
    require("final learning rate", last);
  }

  /** The same rate throughout. */
  public static LearningRate constant(double rate) {
    return new LearningRate(rate, rate);
  }

  /** The rate of a step, from 0, of {@code steps}. */
  double at(long step, long steps) {
    return last + (first - last) * (1 + Math.cos(Math.PI * step / steps)) / 2;
  }

  private static void require(String what, double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException(what + " must be in (0, 1), found " + rate);
    }
  }
}
