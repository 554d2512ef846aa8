package io.github.revisage.core.detect;

/** What the networks answer with instead of a probability: the logarithm of its odds. */
final class Logit {

  private Logit() {}

  /** The logit of a probability in (0, 1). */
  static double of(double probability) {
    return Math.log(probability / (1 - probability));
  }

  /** The probability, in [0, 1]. */
  static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
