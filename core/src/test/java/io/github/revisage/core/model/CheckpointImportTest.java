package io.github.revisage.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.data.Offset.offset;

import io.github.revisage.ModelException;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import io.github.revisage.core.weights.SafetensorsWriter;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import io.github.revisage.core.weights.UntoldNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointImportTest {

  /** Largest difference of an output of [-1.3, 1.3] with weights of 11 bits: the fixture's code tokens stay the same. */
  private static final float HALF_TOLERANCE = 0.02f;

  @TempDir static Path shared;
  private static ModelFolder micro;
  private final OracleFixture fixture = OracleFixture.micro();
  @TempDir Path folder;

  @BeforeAll
  static void importSafetensors() {
    micro = MicroModel.imported(shared.resolve("micro"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"micro.pth", "micro-legacy.pth"})
  void run_eitherFormatOfPyTorch_restoresTheSameBitsAsSafetensors(String file) {
    ModelFolder torch =
        CheckpointImport.run(
            fixture.folder().resolve(file), folder.resolve("torch"), Storage.FLOAT32, fixture.untold());

    assertThat(restored(torch)).isEqualTo(restored(micro));
    assertThat(torch.description().name()).isEqualTo(file);
    assertThat(torch.description().spec()).isEqualTo(micro.description().spec());
  }

  @Test
  void run_withOrigin_describesTheModelByIt() {
    ModelFolder own =
        CheckpointImport.run(
            fixture.folder().resolve("micro.safetensors"), folder.resolve("own"), Storage.FLOAT32, fixture.untold(),
            new ModelOrigin("my family", "CC0-1.0", "photographs of my own"));

    assertThat(own.description().name()).isEqualTo("my family");
    assertThat(own.description().licence()).isEqualTo("CC0-1.0");
    assertThat(own.description().source()).isEqualTo("photographs of my own");
    assertThat(own.description().spec()).isEqualTo(fixture.spec());
  }

  @Test
  void run_microCheckpoint_describesTheModel() throws IOException {
    ModelDescription read = ModelFolder.open(micro.path()).description();

    assertThat(read).isEqualTo(micro.description());
    assertThat(read.layout()).isEqualTo(1);
    assertThat(read.name()).isEqualTo("micro.safetensors");
    assertThat(read.task()).isEqualTo(Task.RESTORATION);
    assertThat(read.spec()).isEqualTo(fixture.spec());
    assertThat(read.fidelity()).isEqualTo(0.5);
    assertThat(read.adain()).isTrue();
    assertThat(read.storage()).isEqualTo(Storage.FLOAT32);
    assertThat(read.licence()).contains("non-commercial");
    assertThat(read.source()).isEqualTo("imported from micro.safetensors");
    assertThat(read.files().keySet()).contains(
        "encoder/saved_model.pb", "transformer/saved_model.pb", "decoder/saved_model.pb");
    assertThat(Files.readString(micro.path().resolve("model.json"))).contains("\"task\" : \"restoration\"");
  }

  @Test
  void run_autoencoder_isForReconstruction() {
    OracleFixture stage1 = OracleFixture.microStage1();

    ModelFolder model =
        CheckpointImport.run(
            stage1.folder().resolve(stage1.checkpoint()), folder.resolve("model"), Storage.FLOAT32, stage1.untold());

    assertThat(model.description().task()).isEqualTo(Task.RECONSTRUCTION);
    assertThat(model.description().adain()).isFalse();
    try (Engine engine = Engine.load(model)) {
      float[] found = engine.restore(stage1.input(), 0);
      float[] expected = stage1.stage("output");
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).isCloseTo(expected[i], offset(1e-3f));
      }
    }
  }

  @Test
  void run_float16_halvesTheWeightsAndKeepsTheFace() throws IOException {
    ModelFolder half =
        CheckpointImport.run(
            fixture.folder().resolve("micro.safetensors"), folder.resolve("half"), Storage.FLOAT16, fixture.untold());

    assertThat((double) weightBytes(half) / weightBytes(micro)).isBetween(0.49, 0.51);
    float[] expected = restored(micro);
    float[] found = restored(half);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], offset(HALF_TOLERANCE));
    }
  }

  @ParameterizedTest
  @CsvSource({"32, 2, groups", "4, 3, heads", "0, 2, groups", "4, 0, heads"})
  void run_wrongHint_saysWhatToTell(int groups, int heads, String named) {
    UntoldNumbers wrong = new UntoldNumbers(groups, heads, 32);
    Path target = folder.resolve("model");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            CheckpointImport.run(fixture.folder().resolve("micro.safetensors"), target, Storage.FLOAT32, wrong))
        .withMessageContaining("do not fit").withMessageContaining(named).withMessageContaining("say its groups and heads");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void run_anotherNetworksTensors_namesTheFile() {
    Path file = folder.resolve("other.safetensors");
    new SafetensorsWriter().tensor("conv1.weight", new long[] {1}, Precision.FLOAT32, () -> new float[1]).write(file);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            CheckpointImport.run(file, folder.resolve("model"), Storage.FLOAT32, UntoldNumbers.PUBLISHED))
        .withMessageStartingWith(file + ": a checkpoint of this family must have the tensor ");
  }

  @Test
  void run_noCheckpoint_isRefused() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            CheckpointImport.run(
                folder.resolve("none.pth"), folder.resolve("model"), Storage.FLOAT32, UntoldNumbers.PUBLISHED))
        .withMessageContaining("none.pth");
  }

  private float[] restored(ModelFolder model) {
    try (Engine engine = Engine.load(model)) {
      return engine.restore(fixture.input(), 0.5);
    }
  }

  private static long weightBytes(ModelFolder model) throws IOException {
    try (Stream<Path> files = Files.walk(model.path())) {
      return files.filter(file -> file.getFileName().toString().startsWith("variables.data"))
          .mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
