package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that end before anything is measured. */
class EvaluateCommandTest {

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "--pairs a --model b, '--pairs compares pictures: it goes without options of models'",
    "--pairs a --faces 3, '--pairs compares pictures: it goes without options of models'",
    "--pairs a --sweep, '--pairs compares pictures: it goes without options of models'",
    "--model a --task inpainting, '--task chooses a bundled model: it goes without --model'",
    "--model a --size base, '--size chooses a bundled model: it goes without --model'",
    "--pairs a --size base, '--pairs compares pictures: it goes without options of models'",
    "--task inpainting --size base, '--size chooses among models that restore: it goes without --task of another kind'",
    "--sweep --fidelity 1, 'only one of --fidelity, --sweep and --severity can be given'",
    "--severity --sweep, 'only one of --fidelity, --sweep and --severity can be given'",
    "--severity, '--severity needs --autoencoder: it tells which codes are right'",
    "--faces 0, '--faces must be 1 or more, found 0'",
    "--strips 0, '--strips must be 1 or more, found 0'",
    "--json a --html a, '--json, --html and --sheet each need a file of their own, found one twice in [a, a]'",
    "--fidelity a, 'Invalid value for option ''--fidelity'' (W): ''a'' is not a double'",
  })
  void evaluate_optionsThatMakeNoSense_areWrongUsage(String options, String message) {
    Run run = Run.of(new FakeEngine(), (Object[]) ("evaluate --data faces " + options).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).containsExactly(message, "'revisage evaluate --help' tells how it is used.");
  }

  @Test
  void evaluate_withoutData_isWrongUsage() {
    Run run = Run.of(new FakeEngine(), "evaluate");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).isEqualTo("Missing required option: '--data=FOLDER'");
  }

  @Test
  void evaluate_folderForAFile_isWrongUsageBeforeAnythingIsRead() throws IOException {
    Path folder = Files.createDirectory(home.resolve("report.html"));

    Run run = Run.of(new FakeEngine(), "evaluate", "--data", "nowhere", "--html", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).isEqualTo("a file to write must be named, found the folder " + folder);
  }

  @Test
  void evaluate_missingFolders_areOneSentence() throws IOException {
    Path nowhere = home.resolve("nowhere");

    assertFailure(Run.of(new FakeEngine(), "evaluate", "--data", nowhere),
        "a folder of aligned faces is needed, found none at " + nowhere);
    assertFailure(Run.of(new FakeEngine(), "evaluate", "--data", home, "--pairs", nowhere),
        "a folder of pictures is needed, found none at " + nowhere);
    Path model = Files.createDirectory(home.resolve("model"));
    assertFailure(Run.of(new FakeEngine(), "evaluate", "--data", home, "--model", model),
        "a model folder must have a model.json, found none in " + model
            + ": make one with \"revisage models import CHECKPOINT -o FOLDER\"");
  }

  private static void assertFailure(Run run, String message) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).containsExactly(message);
    assertThat(run.out()).isEmpty();
  }
}
