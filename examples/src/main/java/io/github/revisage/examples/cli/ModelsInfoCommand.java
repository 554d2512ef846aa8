package io.github.revisage.examples.cli;

import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    footer = {"  revisage models info", "  revisage models info --size base", "  revisage models info codeformer --json"})
final class ModelsInfoCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The model's folder; the bundled model if there is none.")
  private @Nullable Path folder;

  @Mixin private final SizeOption size = new SizeOption();

  @Option(names = "--json", description = "Print model.json on one line, and nothing else.")
  private boolean json;

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
            print(ModelFolder.open(folder));
          } else {
            printBundled();
          }
          return true;
        });
  }

  private void printBundled() throws IOException {
    try (BundledModel bundled = BundledModel.extract(size.size(), Task.RESTORATION)) {
      print(bundled.folder());
    }
  }

  private void print(ModelFolder model) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(model.description()));
    } else {
      out.print(ModelText.full(model));
    }
    out.flush();
  }
}
