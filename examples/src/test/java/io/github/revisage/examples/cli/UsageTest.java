package io.github.revisage.examples.cli;

import static io.github.revisage.examples.cli.Run.picture;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.Colorizer;
import io.github.revisage.EngineException;
import io.github.revisage.Inpainter;
import io.github.revisage.Restorer;
import io.github.revisage.core.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class UsageTest {

  @TempDir private Path home;
  private final FakeEngine engine = new FakeEngine();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "restore", "inpaint", "colorize", "revive", "evaluate", "models import", "models info", "models verify",
        "train stage1", "train stage2", "train stage3",
        "train grow", "train report", "train export"
      })
  void help_ofEachCommand_namesItsOptionsAndExitCodes(String names) {
    CommandLine command = RevisageCommand.commandLine(Builders.real(), Trainer::train);
    for (String name : names.split(" ", -1)) {
      command = command.getSubcommands().get(name);
    }

    Run run = Run.of(engine, (Object[]) (names + " --help").split(" "));

    String help = String.join("\n", run.out());
    assertThat(run.exitCode()).isZero();
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(help).contains(option.names());
    }
    assertThat(help).startsWith("Usage: revisage " + names).contains("Exit codes:", "--verbose");
    assertThat(command.getCommandSpec().usageMessage().footer())
        .as("examples that are to be copied whole")
        .allMatch(line -> line.length() < 80);
  }

  @Test
  void help_ofRestore_teachesChoosingW() {
    assertThat(String.join("\n", Run.of(engine, "restore", "--help").out()))
        .contains("revisage restore grandmother.jpg -o grandmother-restored.jpg", "Choosing w:");
  }

  @Test
  void help_ofTrain_tellsTheStagesInTheirOrder() {
    assertThat(String.join("\n", Run.of(engine, "train", "--help").out()))
        .contains("The order:")
        .containsSubsequence("train stage1", "train stage2", "--previous run1", "train stage3", "--previous run2",
            "train report run3", "train export run3", "--model my-model");
  }

  @Test
  void help_ofGroups_namesTheirCommands() {
    assertThat(String.join("\n", Run.of(engine, "--help").out())).contains("  restore", "  models", "  train");
    assertThat(String.join("\n", Run.of(engine, "models", "--help").out()))
        .contains("  import", "  info", "  verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void version_anywhere_beginsWithTheName(String option) {
    assertThat(Run.of(engine, option).out()).singleElement().asString().startsWith("revisage ");
    assertThat(Run.of(engine, "restore", option).out()).singleElement().asString().startsWith("revisage ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"models", "train"})
  void call_groupWithoutCommand_isWrongUsage(String group) {
    Run run = Run.of(engine, group);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .containsExactly("Missing required subcommand", "'revisage " + group + " --help' tells how it is used.");
  }

  @Test
  void call_withoutCommand_isWrongUsage() {
    Run run = Run.of(engine);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).containsExactly("Missing required subcommand", "'revisage --help' tells how it is used.");
  }

  @ParameterizedTest
  @CsvSource({
    "--fidelity=1.5, 'fidelity must be in [0, 1], found 1.5'",
    "--fidelity=NaN, 'fidelity must be in [0, 1], found NaN'",
    "--upscale=9, 'upscale must be from 1 to 8, found 9'",
    "--min-eye-distance=-1, 'minimum eye distance must be 0 or more pixels, found -1.0'",
    "--score=2, 'score threshold must be in [0, 1], found 2.0'",
    "--threads=0, 'threads must be 1 or more, found 0'",
    "--threads=1025, 'threads must be 1024 or fewer, found 1025: more than the processors make nothing faster'",
    "--fidelity=high, 'Invalid value for option ''--fidelity'': ''high'' is not a double'",
    "--size=huge, 'Invalid value for option ''--size'': must be one of fast, base, found ''huge'''",
    "--nonsense, 'Unknown option: ''--nonsense'''",
  })
  void restore_optionOutOfRange_isWrongUsageWithTheReason(String option, String message) throws IOException {
    Path photo = picture(home.resolve("a.png"));

    Run run = Run.of(engine, "restore", photo, "-o", home.resolve("out"), option);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).containsExactly(message, "'revisage restore --help' tells how it is used.");
    assertThat(home.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"restore", "revive"})
  void size_besideAModel_isWrongUsage(String command) throws IOException {
    Path photo = picture(home.resolve("a.png"));

    Run run = Run.of(engine, command, photo, "-o", home.resolve("out"), "--model", "mine", "--size", "fast");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).containsExactly(
        "--size chooses a bundled model: it goes without --model", "'revisage " + command + " --help' tells how it is used.");
  }

  @Test
  void restore_unknownFaces_namesTheWordsThatAreAllowed() {
    Run run = Run.of(engine, "restore", "a.png", "-o", "out", "--faces=some");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0))
        .isEqualTo("Invalid value for option '--faces': must be all, largest or centre, found 'some'");
  }

  @Test
  void restore_withoutOutputOrPhotos_isWrongUsage() {
    assertThat(Run.of(engine, "restore", "a.png").err().get(0)).contains("--output");
    assertThat(Run.of(engine, "restore", "a.png").exitCode()).isEqualTo(2);
    assertThat(Run.of(engine, "restore", "-o", "out").exitCode()).isEqualTo(2);
  }

  @Test
  void restore_severalPhotosIntoOneFile_isWrongUsage() throws IOException {
    picture(home.resolve("a.png"));
    picture(home.resolve("b.png"));

    Run run = Run.of(engine, "restore", home, "-o", home.resolve("c.png"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).startsWith("-o must be a folder for 2 photos");
    assertThat(Files.exists(home.resolve("c.png"))).isFalse();
  }

  @Test
  void restore_engineCannotStart_isOneSentence() throws IOException {
    Path photo = picture(home.resolve("a.png"));
    StringWriter err = new StringWriter();
    CommandLine command =
        RevisageCommand.commandLine(
            new Builders(
                () -> Restorer.builder().provider(options -> {
                  throw new EngineException("TensorFlow can't be loaded");
                }),
                Inpainter::builder, Colorizer::builder),
            Trainer::train);
    command.setErr(new PrintWriter(err, true));

    int exitCode = command.execute("restore", photo.toString(), "-o", home.resolve("out").toString());

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("TensorFlow can't be loaded");
  }
}
