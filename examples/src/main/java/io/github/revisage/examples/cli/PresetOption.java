package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Preset;
import io.github.revisage.core.train.Stage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A whole set of numbers by name; what else is given goes before it. */
final class PresetOption {

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      converter = Words.Presets.class,
      order = -3, // before what it fills
      description = "paper or released: the numbers of the paper's, or of the published program's training, for all"
          + " options that are not given: the network of 512 pixels, steps, batch, learning rate, decay, losses,"
          + " degradations. A network of that size needs weeks on a large GPU (default: none).")
  private @Nullable Preset preset;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private final Stage stage;

  PresetOption(Stage stage) {
    this.stage = stage;
  }

  /** Whether the user gave an option. */
  boolean hasUser(String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  /**
   * What an option is to be: what the user gave, else the preset's, else its default.
   *
   * @param value given or default
   */
  <T> T of(String option, T value, Function<Preset.Numbers, T> number) {
    return preset == null || hasUser(option) ? value : number.apply(preset.of(stage));
  }
}
