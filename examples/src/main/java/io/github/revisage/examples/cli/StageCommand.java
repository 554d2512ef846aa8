package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Adversarial;
import io.github.revisage.core.train.Lesson;
import io.github.revisage.core.train.Perceptual;
import io.github.revisage.core.train.Stage;
import io.github.revisage.core.train.Trainer;
import io.github.revisage.core.train.TrainingSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One stage of training; the sub-classes say which, and teach it. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all steps are done",
      "1:training could not begin or go on; the error stream says why, and the same call goes on from the last checkpoint",
      "2:the command was called the wrong way"
    })
abstract class StageCommand implements Callable<Integer> {

  private final Stage stage;
  private final BiConsumer<TrainingSettings, Trainer.Listener> training;

  @Mixin private final PresetOption preset;

  @Mixin private final TrainingOptions options = new TrainingOptions();

  @Mixin private final SpecOptions network = new SpecOptions();

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  /** The command for a stage; {@code training} does the work. */
  StageCommand(Stage stage, BiConsumer<TrainingSettings, Trainer.Listener> training) {
    this.stage = stage;
    this.preset = new PresetOption(stage);
    this.training = training;
  }

  /** Run folder of the stage before, or null for the first. */
  abstract @Nullable Path previous();

  /** What is learned; stage 1 knows good faces only. */
  Lesson lesson(PresetOption preset) {
    return Lesson.RESTORATION;
  }

  /** The adversarial loss; none unless a stage paints faces and has its options. */
  Adversarial adversarial(PresetOption preset) {
    return Adversarial.NONE;
  }

  /** The perceptual loss; none unless a stage paints faces and has its options. */
  Perceptual perceptual(PresetOption preset) {
    return Perceptual.NONE;
  }

  /** The call that comes after this stage, as far as it is known. */
  abstract String next(TrainingSettings settings);

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          TrainingSettings settings =
              failures.ofOptions(() ->
                  options.settings(
                      stage, lesson(preset), network.spec(preset), previous(), adversarial(preset), perceptual(preset),
                      preset));
          train(settings);
          return true;
        });
  }

  private void train(TrainingSettings settings) {
    PrintWriter out = spec.commandLine().getOut();
    if (Bars.areSeen()) {
      try (TrainingBar bar = new TrainingBar(spec.name(), settings.steps())) {
        training.accept(settings, bar);
      }
    } else {
      training.accept(settings, new TrainingLines(settings.steps(), out));
    }
    out.println(settings.steps() + " steps are done, the result is in " + settings.run() + "; next: " + next(settings));
  }
}
