package io.github.revisage.examples.cli;

import io.github.revisage.core.model.ModelFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code revisage models info}: what a model says about itself. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "revisage models info [DIR] [OPTION...]%n",
    description = "Tells what a model is for, its numbers, its licence and where it comes from. Reads no weights.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:told", "1:the folder holds no model", "2:the command was called the wrong way"},
    footerHeading = "%nExamples:%n",
    footer = {"  revisage models info", "  revisage models info --size fast", "  revisage models info codeformer --json"})
final class ModelsInfoCommand implements Callable<Integer> {

  @Mixin private final ModelChoice model = new ModelChoice();

  @Option(names = "--json", description = "Print model.json on one line, and nothing else.")
  private boolean json;

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          model.open(failures, this::print);
          return true;
        });
  }

  private void print(ModelFolder found) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(found.description()));
    } else {
      out.print(ModelText.full(found));
    }
    out.flush();
  }
}
