package io.github.revisage.examples.cli;

import io.github.revisage.core.model.Task;
import io.github.revisage.core.train.DegradationRecipe;
import io.github.revisage.core.train.Lesson;
import io.github.revisage.core.train.Preset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What stages 2 and 3 learn. */
final class LessonOptions {

  @Option(
      names = "--task",
      paramLabel = "TASK",
      defaultValue = "restoration",
      converter = TaskReader.class,
      order = -1, // before the options that all stages have
      description = "restoration: faces are blurred, shrunk, made noisy and compressed. inpainting: white holes are painted"
          + " into them. colorization: they lose their colours or get wrong ones (default: ${DEFAULT-VALUE}).")
  private Task task;

  @Option(
      names = "--gray",
      paramLabel = "X",
      description = "With --task colorization: part of the faces that are gray, a third of them toned, from 0 to 1"
          + " (default: " + Lesson.RELEASED_GRAY + ", the published training's; 0.8 teaches gray photographs).")
  private @Nullable Double gray;

  @Option(
      names = "--degradation",
      paramLabel = "NAME",
      converter = Words.Recipes.class,
      description = "With --task restoration: whose ranges of blur, reduction, noise and compression, paper or released"
          + " (default: paper, or as the preset has it). Released blurs are longer in one direction half the time.")
  private @Nullable DegradationRecipe degradation;

  /**
   * The lesson.
   *
   * @throws IllegalArgumentException if both do not go together, with a message for the user
   */
  Lesson lesson(PresetOption preset) {
    double lost = gray != null ? gray : task == Task.COLORIZATION ? Lesson.RELEASED_GRAY : 0;
    return new Lesson(task, lost, recipe(preset));
  }

  private DegradationRecipe recipe(PresetOption preset) {
    if (degradation != null) {
      return degradation;
    }
    return task == Task.RESTORATION
        ? preset.of("--degradation", DegradationRecipe.PAPER, Preset.Numbers::degradation)
        : DegradationRecipe.PAPER;
  }

  /** Reads a word in any case; picocli's own message would name the constants in capitals, one of them of no use here. */
  static final class TaskReader implements ITypeConverter<Task> {

    @Override
    public Task convert(String word) {
      for (Task task : Task.values()) {
        if (task != Task.RECONSTRUCTION && task.name().equals(word.toUpperCase(Locale.ROOT))) {
          return task;
        }
      }
      throw new TypeConversionException("must be restoration, inpainting or colorization, found '" + word + "'");
    }
  }
}
