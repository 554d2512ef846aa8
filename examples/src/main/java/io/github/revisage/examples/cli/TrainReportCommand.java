package io.github.revisage.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code revisage train report}: how a run goes or went, as a page to look at. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "revisage train report RUN -o FILE [OPTION...]%n",
    description = {
      "Makes one HTML page of a run of training: a curve of every value in losses.tsv, the settings, and sample sheets.",
      "",
      "The run need not have ended. The page needs no other file and no network."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the page was written",
      "1:the folder holds no run, or the page can't be written",
      "2:the command was called the wrong way"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  revisage train report run1 -o run1.html"})
final class TrainReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN", description = "The run folder of a stage.")
  private Path run;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The page; replaced if it exists.")
  private Path file;

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          Files.writeString(file, TrainingReport.html(run, RunRecords.read(run)));
          spec.commandLine().getOut().println(run + " -> " + file);
          return true;
        });
  }
}
