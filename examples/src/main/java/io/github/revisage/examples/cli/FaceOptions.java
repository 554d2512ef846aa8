package io.github.revisage.examples.cli;

import io.github.revisage.FaceSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of what works on faces with one model. */
final class FaceOptions {

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Mixin private final HiddenFaces hidden = new HiddenFaces();

  @Mixin private final EngineSettings engine = new EngineSettings();

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Use the model in this folder instead of the bundled one.")
  private @Nullable Path model;

  /** The model's folder, or null for a bundled model. */
  @Nullable Path model() {
    return model;
  }

  /**
   * Passes the options on.
   *
   * @throws IllegalArgumentException if one is out of its range, with a message for the user
   */
  <B extends FaceSettings<B>> B appliedTo(B settings) {
    B selecting = engine.appliedTo(selection.appliedTo(settings));
    B detecting = hidden.detector().map(selecting::detector).orElse(selecting);
    return model == null ? detecting : detecting.model(model);
  }
}
