package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Adversarial;
import picocli.CommandLine.Option;

/** The adversarial loss of the stages that paint faces. */
final class AdversarialOptions {

  private static final String WEIGHT = "--adversarial";
  private static final String FROM = "--adversarial-from";

  @Option(
      names = WEIGHT,
      paramLabel = "X",
      defaultValue = "0",
      description = "Weight of the adversarial loss, which makes skin and hair crisp where the other losses leave them"
          + " soft; the paper's is 0.8 (default: 0, none).")
  private double weight;

  @Option(
      names = FROM,
      paramLabel = "N",
      defaultValue = "0",
      description = "Steps before the adversarial loss begins (default: ${DEFAULT-VALUE}). Faces should have form by then.")
  private long from;

  /**
   * The loss.
   *
   * @throws IllegalArgumentException if the options do not go together, with a message for the user
   */
  Adversarial adversarial(PresetOption preset) {
    double chosen = preset.of(WEIGHT, weight, numbers -> numbers.adversarial().weight());
    if (chosen == 0 && !preset.hasUser(WEIGHT) && preset.hasUser(FROM)) {
      throw new IllegalArgumentException("an adversarial loss needs a weight: give --adversarial 0.8, for example");
    }
    return new Adversarial(chosen, preset.of(FROM, from, numbers -> numbers.adversarial().from()));
  }
}
