package io.github.revisage.examples.cli;

import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which model a command reads: one in a folder, or a bundled one. */
final class ModelChoice {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The model's folder; the bundled model if there is none.")
  private @Nullable Path folder;

  @Mixin private final SizeOption size = new SizeOption();

  /** What is done with the model. */
  @FunctionalInterface
  interface Use {
    /** Reads the model, whose folder may be gone after this. */
    void with(ModelFolder model) throws IOException;
  }

  /** Opens the model that was chosen; a size beside a folder is wrong usage. */
  void open(Failures failures, Use use) throws Exception {
    failures.ofOptions(
        () -> {
          size.requireWithout(folder, "DIR");
          return true;
        });
    if (folder != null) {
      use.with(ModelFolder.open(folder));
      return;
    }
    try (BundledModel bundled = size.extract(Task.RESTORATION)) {
      use.with(bundled.folder());
    }
  }
}
