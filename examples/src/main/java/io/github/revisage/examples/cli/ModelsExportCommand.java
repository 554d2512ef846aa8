package io.github.revisage.examples.cli;

import io.github.revisage.core.model.CheckpointExport;
import io.github.revisage.core.model.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code revisage models export}: a model folder in, a checkpoint for PyTorch out. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "revisage models export [DIR] -o FILE [OPTION...]%n",
    description = {
      "Makes a checkpoint of a model: the way back from 'revisage models import'.",
      "",
      "The tensors have the names and layouts of the published checkpoint, so that programs with PyTorch can go on from"
          + " them. What no tensor tells is in the file's metadata: name, licence, source, groups and heads."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the checkpoint was written",
      "1:the folder holds no model, the model is damaged, or the checkpoint can't be written",
      "2:the command was called the wrong way"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  revisage models export -o base.safetensors", "  revisage models export my-model -o my-model.safetensors"})
final class ModelsExportCommand implements Callable<Integer> {

  private static final String EXTENSION = ".safetensors";

  @Mixin private final ModelChoice model = new ModelChoice();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The file, whose name ends in .safetensors; replaced if it exists. It appears whole or not at all.")
  private Path output;

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          failures.ofOptions(this::requireFile);
          model.open(failures, this::export);
          return true;
        });
  }

  private boolean requireFile() {
    if (!output.toString().toLowerCase(Locale.ROOT).endsWith(EXTENSION)) {
      throw new IllegalArgumentException("--output must end in " + EXTENSION + ", which is what is written, found " + output);
    }
    if (Files.isDirectory(output)) {
      throw new IllegalArgumentException("a file to write must be named, found the folder " + output);
    }
    return true;
  }

  private void export(ModelFolder found) {
    CheckpointExport.run(found, output);
    spec.commandLine().getOut().println(found.description().name() + " -> " + output);
  }
}
