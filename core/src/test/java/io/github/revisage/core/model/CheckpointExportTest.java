package io.github.revisage.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.UntoldNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointExportTest {

  @TempDir private Path folder;

  static OracleFixture[] fixtures() {
    return new OracleFixture[] {OracleFixture.micro(), OracleFixture.microStage1()};
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void run_importedCheckpoint_givesItsTensorsBackBitForBit(OracleFixture fixture) {
    Path original = fixture.folder().resolve(fixture.checkpoint());
    ModelFolder model = CheckpointImport.run(original, folder.resolve("model"), Storage.FLOAT32, fixture.untold());

    CheckpointExport.run(model, folder.resolve("again.safetensors"));

    try (Checkpoint expected = Checkpoint.open(original);
        Checkpoint found = Checkpoint.open(folder.resolve("again.safetensors"))) {
      assertThat(found.names()).containsExactlyInAnyOrderElementsOf(expected.names());
      for (String name : expected.names()) {
        assertThat(found.shape(name)).as(name).isEqualTo(expected.shape(name));
        assertThat(found.read(name)).as(name).isEqualTo(expected.read(name));
      }
    }
  }

  @Test
  void run_halfPrecisionModel_importsToTheSameModel() throws IOException {
    OracleFixture fixture = OracleFixture.micro();
    ModelOrigin origin = new ModelOrigin("micro", "CC0-1.0", "random numbers");
    Path file = folder.resolve("half.safetensors");
    ModelFolder half =
        CheckpointImport.run(
            fixture.folder().resolve(fixture.checkpoint()), folder.resolve("half"), Storage.FLOAT16, fixture.untold(), origin);

    CheckpointExport.run(half, file);

    ModelFolder again = CheckpointImport.run(file, folder.resolve("again"), Storage.FLOAT16, fixture.untold(), origin);
    assertThat(again.description()).isEqualTo(half.description());
    assertThat(Files.size(file)).isLessThan(Files.size(fixture.folder().resolve(fixture.checkpoint())) * 6 / 10);
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .contains("\"licence\":\"CC0-1.0\"", "\"groups\":\"4\"", "\"heads\":\"2\"");
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void run_exportedModel_importsToTheSameNetworkWithoutBeingToldMore(OracleFixture fixture) {
    Path file = folder.resolve("noted.safetensors");
    ModelFolder model =
        CheckpointImport.run(
            fixture.folder().resolve(fixture.checkpoint()), folder.resolve("model"), Storage.FLOAT32, fixture.untold());
    CheckpointExport.run(model, file);

    ModelFolder again =
        CheckpointImport.run(file, folder.resolve("again"), Storage.FLOAT32, UntoldNumbers.notedIn(file));

    assertThat(again.description().spec()).isEqualTo(model.description().spec());
  }

  @Test
  void run_exportedModel_importsToTheSameDescriptionWithoutBeingToldMore() {
    Path file = folder.resolve("noted.safetensors");
    ModelDescription own = MicroModel.description(Task.RESTORATION);
    CheckpointExport.run(MicroModel.written(folder.resolve("model"), own), file);

    ModelDescription again =
        CheckpointImport.run(file, folder.resolve("again"), Storage.FLOAT32, UntoldNumbers.notedIn(file)).description();

    assertThat(again.name()).isEqualTo("micro");
    assertThat(again.licence()).isEqualTo("none");
    assertThat(again.source()).isEqualTo("random numbers");
  }

  @Test
  void run_exportedModel_isNotImportedAsAnotherNetwork() {
    Path file = folder.resolve("noted.safetensors");
    CheckpointExport.run(MicroModel.imported(folder.resolve("model")), file);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            CheckpointImport.run(file, folder.resolve("again"), Storage.FLOAT32, new UntoldNumbers(2, 2, 32)))
        .withMessage("groups must be 4, which the checkpoint notes, found 2: import it without saying another");
  }

  @Test
  void run_damagedModel_isRefusedAndWritesNothing() throws IOException {
    ModelFolder model = MicroModel.imported(folder.resolve("model"));
    Files.writeString(model.path().resolve("decoder/variables/variables.index"), "no index");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> CheckpointExport.run(model, folder.resolve("damaged.safetensors")))
        .withMessageContaining("variables.index");
    assertThat(folder.resolve("damaged.safetensors")).doesNotExist();
  }
}
