package io.github.revisage.examples.cli;

import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.ModelOrigin;
import io.github.revisage.core.train.TrainedModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code revisage train export}: what a stage of training left in, a model folder out. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "revisage train export RUN -o DIR --name NAME --licence TEXT --source TEXT [OPTION...]%n",
    description = {
      "Makes a model of what a finished stage left in its run folder.",
      "",
      "Stage 3 gives a whole restorer, stage 2 one without w, stage 1 the autoencoder alone: good for a look, not for use."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the model was written",
      "1:the run is not finished, or the model can't be written",
      "2:the command was called the wrong way"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage train export run3 -o my-model --float16 --name 'my family' \\",
      "      --licence CC0-1.0 --source '1,200 photographs of my own'",
      "  revisage restore grandmother.jpg -o restored.jpg --model my-model"
    })
final class TrainExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN", description = "The run folder of a finished stage.")
  private Path run;

  @Mixin private final ModelOutput output = new ModelOutput();

  @Option(names = "--name", paramLabel = "NAME", required = true, description = "What people call the model.")
  private String name;

  @Option(names = "--licence", paramLabel = "TEXT", required = true, description = "The licence of the weights.")
  private String licence;

  @Option(names = "--source", paramLabel = "TEXT", required = true, description = "What the weights were trained on.")
  private String source;

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          ModelOrigin origin = new ModelOrigin(name, licence, source);
          ModelFolder model = TrainedModel.export(run, output.folder(), output.storage(), origin);
          spec.commandLine().getOut().println(run + " -> " + output.folder() + ": " + ModelText.brief(model));
          return true;
        });
  }
}
