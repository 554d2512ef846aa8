package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model's life: imported from a checkpoint of 32-pixel faces, told of, verified, damaged. Loads TensorFlow. */
class ModelsCommandIT {

  /** Made by the oracle; the tests of core say more about it. */
  private static final Path CHECKPOINT =
      Path.of("../core/src/test/resources/io/github/revisage/core/fixtures/micro/micro.safetensors");

  @TempDir private static Path home;
  private static Path model;
  private static Run imported;

  @BeforeAll
  static void importCheckpoint() {
    model = home.resolve("model");
    imported = models("import", CHECKPOINT, "-o", model, "--groups", "4", "--heads", "2");
  }

  @Test
  void import_checkpoint_writesTheModelAndSaysSo() throws IOException {
    assertThat(imported.err()).isEmpty();
    assertThat(imported.exitCode()).isZero();
    assertThat(imported.out()).singleElement().asString()
        .startsWith(CHECKPOINT + " -> " + model + ": restoration model for faces of 32×32 pixels, ");
    assertThat(Run.files(model))
        .contains(
            "model.json", "encoder/saved_model.pb", "transformer/saved_model.pb", "decoder/saved_model.pb");
  }

  @Test
  void import_folderThatIsTaken_changesNothing() throws IOException {
    byte[] before = Files.readAllBytes(model.resolve("model.json"));

    Run again = models("import", CHECKPOINT, "-o", model, "--groups", "4", "--heads", "2");

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).singleElement().asString().startsWith("a model must get a new folder, found files in " + model);
    assertThat(model.resolve("model.json")).hasBinaryContent(before);
  }

  @Test
  void export_importedModel_givesTheCheckpointBack() {
    Path file = home.resolve("again.safetensors");

    Run export = models("export", model, "-o", file);

    assertThat(export.err()).isEmpty();
    assertThat(export.exitCode()).isZero();
    assertThat(export.out()).containsExactly("micro.safetensors -> " + file);
    assertThat(models("import", file, "-o", home.resolve("again"), "--groups", "4", "--heads", "2").exitCode()).isZero();
    assertThat(home.resolve("again/encoder/variables/variables.data-00000-of-00001"))
        .hasSameBinaryContentAs(model.resolve("encoder/variables/variables.data-00000-of-00001"));
  }

  @Test
  void info_ofImportedModel_tellsItsNumbersInWords() {
    Run info = models("info", model);

    assertThat(info.exitCode()).isZero();
    assertThat(info.out())
        .contains("name         micro.safetensors", "task         restoration", "faces        32×32 pixels")
        .anyMatch(line -> line.startsWith("source       imported from micro.safetensors"))
        .anyMatch(line -> line.matches("weights      float32, [0-9.]+ MB in \\d+ files"));
  }

  @ParameterizedTest
  @CsvSource({"fast, 128×128 pixels", "base, 512×512 pixels"})
  void info_ofASize_isOfThatBundledModel(String size, String faces) {
    Run info = models("info", "--size", size);

    assertThat(info.exitCode()).isZero();
    assertThat(info.out()).anyMatch(line -> line.startsWith("faces") && line.endsWith(" " + faces));
  }

  @Test
  void import_withNameLicenceAndSource_isDescribedByThem() {
    Path own = home.resolve("own");

    Run imports =
        models(
            "import", CHECKPOINT, "-o", own, "--groups=4", "--heads=2", "--name=my family", "--licence=CC0-1.0",
            "--source=photographs of my own");

    assertThat(imports.exitCode()).isZero();
    assertThat(models("info", own).out())
        .contains("name         my family", "licence      CC0-1.0", "source       photographs of my own");
  }

  @Test
  void info_asJson_isModelJsonOnOneLine() throws IOException {
    Run info = models("info", model, "--json");

    ObjectMapper json = new ObjectMapper();
    JsonNode told = json.readTree(info.out().get(0));
    assertThat(info.out()).hasSize(1);
    assertThat(told).isEqualTo(json.readTree(model.resolve("model.json").toFile()));
  }

  @Test
  void verify_untouchedThenDamagedByOneBit_passesThenNamesTheFile() throws IOException {
    Run untouched = models("verify", model);
    Path file = model.resolve("decoder/saved_model.pb");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    Run damaged = models("verify", model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThat(untouched.exitCode()).isZero();
    assertThat(untouched.out()).singleElement().asString()
        .matches(line -> line.startsWith(model + ": all ") && line.endsWith(" files are as they were written"));
    assertThat(damaged.exitCode()).isEqualTo(1);
    assertThat(damaged.out()).isEmpty();
    assertThat(damaged.err()).singleElement().asString()
        .startsWith("model file " + file + " must have the SHA-256 ");
  }

  private static Run models(Object... arguments) {
    Object[] call = new Object[arguments.length + 1];
    call[0] = "models";
    System.arraycopy(arguments, 0, call, 1, arguments.length);
    return Run.of(new FakeEngine(), call);
  }
}
