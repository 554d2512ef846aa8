package io.github.revisage.examples.cli;

import io.github.revisage.core.model.ModelFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code revisage models verify}: whether a model is still what was written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "revisage models verify DIR [OPTION...]%n",
    description = {
      "Compares each file of a model with the SHA-256 that model.json has for it.",
      "",
      "This finds damage by disks and downloads. It does not tell who made the model: whoever changes the weights can"
          + " change model.json too."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every file is as it was written",
      "1:a file is missing, changed or too many, or the folder holds no model; the error stream names it",
      "2:the command was called the wrong way"
    })
final class ModelsVerifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The model's folder.")
  private Path folder;

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          ModelFolder model = ModelFolder.open(folder);
          model.verify();
          int files = model.description().files().size();
          spec.commandLine().getOut().println(folder + ": all " + files + " files are as they were written");
          return true;
        });
  }
}
