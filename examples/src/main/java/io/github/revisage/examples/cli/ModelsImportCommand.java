package io.github.revisage.examples.cli;

import static java.util.Objects.requireNonNullElse;

import io.github.revisage.core.model.CheckpointImport;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.ModelOrigin;
import io.github.revisage.core.weights.UntoldNumbers;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code revisage models import}: a PyTorch checkpoint in, a model folder out. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "revisage models import CHECKPOINT -o DIR [OPTION...]%n",
    description = {
      "Makes a model of a CodeFormer checkpoint. Needs no Python, and runs nothing that the file contains.",
      "",
      "What the network is for and nearly all its numbers are read from the tensors: only for networks other than the"
          + " published ones, and those that 'models export' wrote, must groups, heads or face size be given."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the model was written",
      "1:the checkpoint is unsafe, damaged or of another network, or the model can't be written",
      "2:the command was called the wrong way"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage models import codeformer.pth -o codeformer",
      "  revisage restore grandmother.jpg -o restored.jpg --model codeformer",
      "",
      "The published CodeFormer weights are under S-Lab License 1.0, non-commercial."
    })
final class ModelsImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CHECKPOINT", description = "A .pth file of PyTorch, or a .safetensors file.")
  private Path checkpoint;

  @Mixin private final ModelOutput output = new ModelOutput();

  @Option(
      names = "--groups",
      paramLabel = "N",
      description = "Groups of the group normalisations (default: what the checkpoint notes, else 32).")
  private @Nullable Integer groups;

  @Option(
      names = "--heads",
      paramLabel = "N",
      description = "Heads of the Transformer's attentions (default: what the checkpoint notes, else 8).")
  private @Nullable Integer heads;

  @Option(
      names = "--face-size",
      paramLabel = "PIXELS",
      description = "Side of the faces, for autoencoders of stage I only: others tell it (default: what the checkpoint notes,"
          + " else 512).")
  private @Nullable Integer faceSize;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What people call the model (default: what the checkpoint notes, else its file name).")
  private @Nullable String name;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "The licence of the weights (default: what the checkpoint notes, else that of the checkpoint, whatever it"
          + " is).")
  private @Nullable String licence;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "What the weights were trained on (default: what the checkpoint notes, else its file name).")
  private @Nullable String source;

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          ModelFolder model = CheckpointImport.run(checkpoint, output.folder(), output.storage(), untold(), origin());
          spec.commandLine().getOut().println(checkpoint + " -> " + output.folder() + ": " + ModelText.brief(model));
          return true;
        });
  }

  private UntoldNumbers untold() {
    UntoldNumbers noted = UntoldNumbers.notedIn(checkpoint);
    return new UntoldNumbers(
        requireNonNullElse(groups, noted.groups()), requireNonNullElse(heads, noted.heads()),
        requireNonNullElse(faceSize, noted.faceSize()));
  }

  private ModelOrigin origin() {
    ModelOrigin noted = ModelOrigin.notedIn(checkpoint);
    return new ModelOrigin(
        requireNonNullElse(name, noted.name()), requireNonNullElse(licence, noted.licence()),
        requireNonNullElse(source, noted.source()));
  }
}
