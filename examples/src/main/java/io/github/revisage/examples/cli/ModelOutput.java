package io.github.revisage.examples.cli;

import io.github.revisage.core.model.Variables.Storage;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of commands that write a model. */
final class ModelOutput {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The model's folder: a new or an empty one. It appears whole or not at all.")
  private Path folder;

  @Option(
      names = "--float16",
      description = "Keep the weights in 16 bits: half the size, and three exact digits are enough for most models.")
  private boolean float16;

  Path folder() {
    return folder;
  }

  Storage storage() {
    return float16 ? Storage.FLOAT16 : Storage.FLOAT32;
  }
}
