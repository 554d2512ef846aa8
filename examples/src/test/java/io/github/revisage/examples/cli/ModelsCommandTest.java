package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no model; {@link ModelsCommandIT} has one. */
class ModelsCommandTest {

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"info", "verify"})
  void command_folderWithoutModel_isOneSentence(String command) {
    Run run = Run.of(new FakeEngine(), "models", command, home);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .containsExactly(
            "a model folder must have a model.json, found none in " + home
                + ": make one with \"revisage models import CHECKPOINT -o FOLDER\"");
  }

  @Test
  void info_sizeBesideAFolder_isWrongUsage() {
    Run run = Run.of(new FakeEngine(), "models", "info", home, "--size", "base");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).containsExactly(
        "--size chooses a bundled model: it goes without DIR", "'revisage models info --help' tells how it is used.");
  }

  @Test
  void export_folderWithoutModel_isOneSentenceAndWritesNothing() throws IOException {
    Run run = Run.of(new FakeEngine(), "models", "export", home, "-o", home.resolve("model.safetensors"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().startsWith("a model folder must have a model.json, found none in " + home);
    assertThat(Run.files(home)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.pth", "model", "safetensors"})
  void export_anotherExtension_isWrongUsage(String name) throws IOException {
    Run run = Run.of(new FakeEngine(), "models", "export", "-o", home.resolve(name));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0))
        .isEqualTo("--output must end in .safetensors, which is what is written, found " + home.resolve(name));
    assertThat(Run.files(home)).isEmpty();
  }

  @Test
  void export_folderForAFile_isWrongUsageBeforeAnythingIsRead() throws IOException {
    Path folder = Files.createDirectory(home.resolve("model.safetensors"));

    Run run = Run.of(new FakeEngine(), "models", "export", home.resolve("nowhere"), "-o", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).isEqualTo("a file to write must be named, found the folder " + folder);
  }

  @Test
  void import_textFile_isOneSentenceAndLeavesNothing() throws IOException {
    Path text = Files.writeString(home.resolve("codeformer.pth"), "a text that calls itself a checkpoint");

    Run run = Run.of(new FakeEngine(), "models", "import", text, "-o", home.resolve("model"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("codeformer.pth");
    assertThat(Run.files(home)).containsExactly("codeformer.pth");
  }

  @Test
  void import_withoutOutput_isWrongUsage() {
    Run run = Run.of(new FakeEngine(), "models", "import", "codeformer.pth");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).isEqualTo("Missing required option: '--output=DIR'");
  }
}
