package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Perceptual;
import io.github.revisage.core.train.Preset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The perceptual loss of the stages that paint faces. */
final class PerceptualOptions {

  private static final String WEIGHT = "--perceptual";

  @Option(
      names = WEIGHT,
      paramLabel = "X",
      defaultValue = "0",
      description = "Weight of the perceptual loss: how far apart a frozen network sees the painted face and the good one"
          + " (default: 0, none). 1 weighs about as much as the difference of colours.")
  private double weight;

  @Option(
      names = "--perceptual-features",
      paramLabel = "FOLDER",
      description = "The run whose stage 1 encoder is that network (default: the run of --previous).")
  private @Nullable Path features;

  @Option(
      names = "--perceptual-vgg",
      paramLabel = "FILE",
      description = "A VGG16 or VGG19 with torchvision's names instead (.pth or .safetensors). Mind the licence of its"
          + " weights and pictures.")
  private @Nullable Path vgg;

  @Option(
      names = "--perceptual-lpips",
      paramLabel = "FILE",
      description = "With a VGG16: the linear weights of LPIPS (vgg.pth), which make the loss the published program's.")
  private @Nullable Path linear;

  /**
   * The loss.
   *
   * @throws IllegalArgumentException if the options do not go together, with a message for the user
   */
  Perceptual perceptual(PresetOption preset) {
    double chosen = preset.of(WEIGHT, weight, Preset.Numbers::perceptual);
    if (chosen == 0 && !preset.hasUser(WEIGHT) && (features != null || vgg != null || linear != null)) {
      throw new IllegalArgumentException("a perceptual loss needs a weight: give --perceptual 1, for example");
    }
    return new Perceptual(chosen, features, vgg, linear);
  }
}
