package io.github.revisage.examples.cli;

import io.github.revisage.ModelSize;
import io.github.revisage.Restorer;
import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.Task;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which bundled model restores, for commands that take a model's folder instead. */
final class SizeOption {

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      converter = Words.Sizes.class,
      description = "Which bundled restoration model: base, for faces of 512 pixels, or fast, for faces of 128 pixels: ten times"
          + " as fast, but larger faces come back softer (default: base).")
  private @Nullable ModelSize size;

  /** Whether it was given. */
  boolean isGiven() {
    return size != null;
  }

  /** The bundled model for a task, of the size that was asked for. */
  BundledModel extract(Task task) {
    return size == null ? BundledModel.extract(task) : BundledModel.extract(size, task);
  }

  /**
   * Refuses a size beside a model's folder.
   *
   * @param name of the option or parameter that has the folder
   * @throws IllegalArgumentException if both are given, with a message for the user
   */
  void requireWithout(@Nullable Path model, String name) {
    if (size != null && model != null) {
      throw new IllegalArgumentException("--size chooses a bundled model: it goes without " + name);
    }
  }

  /** Passes the option on. */
  Restorer.Builder appliedTo(Restorer.Builder settings) {
    return size == null ? settings : settings.size(size);
  }
}
