package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Adversarial;
import picocli.CommandLine.Option;

/** The adversarial loss of the stages that paint faces. */
final class AdversarialOptions {

  @Option(
      names = "--adversarial",
      paramLabel = "X",
      defaultValue = "0",
      description = "Weight of the adversarial loss, which makes skin and hair crisp where the other losses leave them"
          + " soft; the paper's is 0.8 (default: 0, none).")
  private double weight;

  @Option(
      names = "--adversarial-from",
      paramLabel = "N",
      defaultValue = "0",
      description = "Steps before the adversarial loss begins (default: ${DEFAULT-VALUE}). Faces should have form by then.")
  private long from;

  Adversarial adversarial(PresetOption preset) {
    return new Adversarial(
        preset.of("--adversarial", weight, numbers -> numbers.adversarial().weight()),
        preset.of("--adversarial-from", from, numbers -> numbers.adversarial().from()));
  }
}
