package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Adversarial;
import io.github.revisage.core.train.Perceptual;
import io.github.revisage.core.train.Stage;
import io.github.revisage.core.train.Trainer;
import io.github.revisage.core.train.TrainingSettings;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code revisage train stage1}: the autoencoder and its codebook. */
@Command(
    name = "stage1",
    customSynopsis = "revisage train stage1 --data FOLDER --run FOLDER --steps N [OPTION...]%n",
    description = {
      "Stage 1: the encoder, the codebook and the decoder learn good faces.",
      "",
      "Needs nothing but faces. What this stage can't say with its codes no later one can: spend half of all time here."
          + " In the samples, the left picture of a pair goes in and the right one comes out through the codebook.",
      "Watch psnr_reconstruction, codes_used and perplexity (how many codes do the work) in losses.tsv: all should rise. A"
          + " call that was interrupted goes on from its last checkpoint when it is repeated."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage train stage1 --data faces --run run1 --steps 100000",
      "  revisage train stage1 --data faces --run run1b --previous run1 \\",
      "      --steps 50000 --adversarial 0.8",
      "  revisage train stage1 --data faces --run tiny1 --steps 200 --face-size 32 \\",
      "      --channels 8 --multipliers 1,2 --codes 64 --width 32 --heads 4 --cft 32"
    })
final class Stage1Command extends StageCommand {

  @Option(
      names = "--previous",
      paramLabel = "FOLDER",
      order = -2, // before the options that all stages have
      description = "The run folder of a finished stage 1 to go on from, for example with an adversarial loss"
          + " (default: from nothing).")
  private @Nullable Path previous;

  @Mixin private final PerceptualOptions perceptual = new PerceptualOptions();

  @Mixin private final AdversarialOptions adversarial = new AdversarialOptions();

  Stage1Command(BiConsumer<TrainingSettings, Trainer.Listener> training) {
    super(Stage.AUTOENCODER, training);
  }

  @Override
  @Nullable Path previous() {
    return previous;
  }

  @Override
  Adversarial adversarial(PresetOption preset) {
    return adversarial.adversarial(preset);
  }

  @Override
  Perceptual perceptual(PresetOption preset) {
    return perceptual.perceptual(preset);
  }

  @Override
  String next(TrainingSettings settings) {
    return "revisage train stage2 --previous " + settings.run();
  }
}
