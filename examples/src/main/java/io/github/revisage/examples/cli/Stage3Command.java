package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Adversarial;
import io.github.revisage.core.train.Lesson;
import io.github.revisage.core.train.Perceptual;
import io.github.revisage.core.train.Stage;
import io.github.revisage.core.train.Trainer;
import io.github.revisage.core.train.TrainingSettings;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code revisage train stage3}: the controllable feature transformation. */
@Command(
    name = "stage3",
    customSynopsis = "revisage train stage3 --data FOLDER --run FOLDER --previous FOLDER --steps N [OPTION...]%n",
    description = {
      "Stage 3: the controllable feature transformation (CFT) learns to carry what the codes can't say.",
      "",
      "Needs a finished run of stage 2, and the same options of the network that it was called with. This is what the"
          + " fidelity weight w of 'revisage restore' steers. A tenth of the steps of the other stages is often enough; a"
          + " smaller learning rate keeps what they have learned.",
      "Watch psnr_w1 in losses.tsv: it should rise above psnr_w0 and psnr_input."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage train stage3 --data faces --run run3 --previous run2 --steps 10000 \\",
      "      --learning-rate 0.00005"
    })
final class Stage3Command extends StageCommand {

  @Mixin private final PreviousStage previous = new PreviousStage();

  @Mixin private final LessonOptions lesson = new LessonOptions();

  @Mixin private final PerceptualOptions perceptual = new PerceptualOptions();

  @Mixin private final AdversarialOptions adversarial = new AdversarialOptions();

  Stage3Command(BiConsumer<TrainingSettings, Trainer.Listener> training) {
    super(Stage.FIDELITY, training);
  }

  @Override
  Lesson lesson(PresetOption preset) {
    return lesson.lesson(preset);
  }

  @Override
  Path previous() {
    return previous.run();
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
    return "revisage train export " + settings.run();
  }
}
