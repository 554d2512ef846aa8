package io.github.revisage.core.train;

/**
 * The adversarial loss of a run.
 *
 * @param weight of the loss, 0 or more; the paper's is 0.8; with 0 there is no discriminator
 * @param from first step that has it, from 0: the reconstruction should have form before its texture is judged
 */
public record Adversarial(double weight, long from) {

  /** No adversarial loss. */
  public static final Adversarial NONE = new Adversarial(0, 0);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Adversarial {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY) || from < 0) {
      throw new IllegalArgumentException(
          "the adversarial weight and its first step must be 0 or more, found " + weight + " and " + from);
    }
  }

  /** Whether a run has a discriminator at all. */
  boolean isOn() {
    return weight > 0;
  }
}
