package io.github.revisage.examples.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The run that a stage goes on from. */
final class PreviousStage {

  @Option(
      names = "--previous",
      paramLabel = "FOLDER",
      required = true,
      order = -2, // before the options that all stages have
      description = "The run folder of the stage before.")
  private Path run;

  Path run() {
    return run;
  }
}
