package io.github.revisage.examples.cli;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.train.GrownNetwork;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code revisage train grow}: a larger network that begins with what a smaller one learned. */
@Command(
    name = "grow",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "revisage train grow --smaller FOLDER --run FOLDER [--larger FOLDER] [OPTION...]%n",
    description = {
      "Begins a network for larger faces with what one for smaller faces has learned.",
      "",
      "The options of the network are the larger one's. It must have more levels outside, and the smaller one's channels at"
          + " each side that both have. Without --larger the result is for stage 1 to go on from; with it, for stage 2."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the run folder was written",
      "1:the networks do not fit, a run is not finished, or the folder can't be written",
      "2:the command was called the wrong way"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage train grow --smaller small1 --run begun1 \\",
      "      --face-size 256 --channels 8 --multipliers 2,3,3,6,12",
      "  revisage train stage1 --data faces --run large1 --previous begun1 \\",
      "      --steps 2000 --face-size 256 --channels 8 --multipliers 2,3,3,6,12",
      "  revisage train grow --smaller small3 --larger large1 --run begun2 \\",
      "      --face-size 256 --channels 8 --multipliers 2,3,3,6,12"
    })
final class TrainGrowCommand implements Callable<Integer> {

  @Option(
      names = "--smaller",
      paramLabel = "FOLDER",
      required = true,
      description = "A finished run of the smaller network: of stage 1, or with --larger of stage 2 or 3.")
  private Path smaller;

  @Option(
      names = "--larger",
      paramLabel = "FOLDER",
      description = "The larger network's finished run of stage 1, whose codebook and decoder are kept.")
  private @Nullable Path larger;

  @Option(names = "--run", paramLabel = "FOLDER", required = true, description = "For the result; must hold none yet.")
  private Path run;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the weights that are new (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private final SpecOptions network = new SpecOptions();

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          CodeFormerSpec grown = failures.ofOptions(network::spec);
          if (larger == null) {
            GrownNetwork.grow(smaller, grown, seed, run);
          } else {
            GrownNetwork.grow(smaller, larger, grown, seed, run);
          }
          spec.commandLine().getOut().println(
              smaller + " -> " + run + "; next: revisage train " + (larger == null ? "stage1" : "stage2") + " --previous " + run);
          return true;
        });
  }
}
