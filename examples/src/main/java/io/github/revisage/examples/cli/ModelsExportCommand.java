package io.github.revisage.examples.cli;

import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.CheckpointExport;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    footer = {"  revisage models export -o fast.safetensors", "  revisage models export my-model -o my-model.safetensors"})
final class ModelsExportCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The model's folder; the bundled model if there is none.")
  private @Nullable Path folder;

  @Mixin private final SizeOption size = new SizeOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The .safetensors file; replaced if it exists. It appears whole or not at all.")
  private Path output;

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          failures.ofOptions(
              () -> {
                size.requireWithout(folder, "DIR");
                return true;
              });
          if (folder != null) {
            export(ModelFolder.open(folder));
          } else {
            exportBundled();
          }
          return true;
        });
  }

  private void exportBundled() {
    try (BundledModel bundled = BundledModel.extract(size.size(), Task.RESTORATION)) {
      export(bundled.folder());
    }
  }

  private void export(ModelFolder model) {
    CheckpointExport.run(model, output);
    spec.commandLine().getOut().println(model.description().name() + " -> " + output);
  }
}
