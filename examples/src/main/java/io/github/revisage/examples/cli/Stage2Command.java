package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Lesson;
import io.github.revisage.core.train.Stage;
import io.github.revisage.core.train.Trainer;
import io.github.revisage.core.train.TrainingSettings;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code revisage train stage2}: the code predictor. */
@Command(
    name = "stage2",
    customSynopsis = "revisage train stage2 --data FOLDER --run FOLDER --previous FOLDER --steps N [OPTION...]%n",
    description = {
      "Stage 2: the encoder and the Transformer learn to see a good face's codes in a degraded one, in one with holes, or in a"
          + " gray one.",
      "",
      "Needs a finished run of stage 1, and the same options of the network that it was called with; or one of stage 2 or 3,"
          + " of any task, whose weights are a head start. Codebook and decoder stay as they are. Faces are damaged anew for"
          + " each step.",
      "Watch token and accuracy in losses.tsv: the one should fall, the other rise. In the"
          + " samples: the degraded face, restored, restored with AdaIN, the good face. The result knows no w yet."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage train stage2 --data faces --run run2 --previous run1 --steps 50000",
      "  revisage train stage2 --data faces --run gray --previous run3 --steps 9000 \\",
      "      --task colorization --gray 0.8"
    })
final class Stage2Command extends StageCommand {

  @Mixin private final PreviousStage previous = new PreviousStage();

  @Mixin private final LessonOptions lesson = new LessonOptions();

  Stage2Command(BiConsumer<TrainingSettings, Trainer.Listener> training) {
    super(Stage.CODE_PREDICTION, training);
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
  String next(TrainingSettings settings) {
    return "revisage train stage3 --previous " + settings.run();
  }
}
