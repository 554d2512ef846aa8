package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.revisage.ModelException;
import io.github.revisage.core.model.ModelOrigin;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.weights.SafetensorsWriter;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class StageResultTest {

  private static final Shape SHAPE = Shape.of(2, 2);
  @TempDir Path run;

  @Test
  void read_whatWasWritten_isTheSame() {
    write(run, Stage.CODE_PREDICTION, 1, 2, 3, 4);

    StageResult read = StageResult.read(run);

    assertThat(read.spec()).isEqualTo(TinyFaces.SPEC);
    assertThat(read.stage()).isEqualTo(Stage.CODE_PREDICTION);
    assertThat(read.steps()).isEqualTo(12);
    assertThat(read.of("codebook", SHAPE)).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @EnumSource(value = Task.class, names = {"RESTORATION", "INPAINTING", "COLORIZATION"})
  void read_eachTask_isKept(Task task) {
    new StageResult(TinyFaces.SPEC, Map.of("codebook", new float[4]), Stage.FIDELITY, task, 12)
        .write(run, Map.of("codebook", SHAPE));

    assertThat(StageResult.read(run).task()).isEqualTo(task);
  }

  @Test
  void read_resultFromBeforeThereWereTasks_isRestoration() throws JsonProcessingException {
    notes().write(run.resolve("weights.safetensors"));

    assertThat(StageResult.read(run).task()).isEqualTo(Task.RESTORATION);
  }

  @Test
  void read_unknownTask_isRefused() throws JsonProcessingException {
    notes().metadata("task", "UPSCALING").write(run.resolve("weights.safetensors"));

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> StageResult.read(run))
        .withMessageContaining("was not left by a stage of training").withMessageContaining("UPSCALING");
  }

  @Test
  void hasCft_withAndWithoutItsWeights_tells() {
    for (String name : List.of("cft.16.scale", "codebook")) {
      StageResult result =
          new StageResult(TinyFaces.SPEC, Map.of(name, new float[4]), Stage.CODE_PREDICTION, Task.INPAINTING, 1);

      assertThat(result.hasCft()).isEqualTo(name.startsWith("cft."));
    }
  }

  @Test
  void readAutoencoder_laterStage_givesTheWeightsKeptBesideIt() {
    Path first = run.resolve("1");
    Path second = run.resolve("2");
    Path third = run.resolve("3");
    write(first, Stage.AUTOENCODER, 1, 1, 1, 1);
    write(second, Stage.CODE_PREDICTION, 2, 2, 2, 2);

    StageResult.keepAutoencoder(first, second);
    StageResult.keepAutoencoder(second, third);

    assertThat(StageResult.readAutoencoder(first).of("codebook", SHAPE)).containsOnly(1);
    assertThat(StageResult.readAutoencoder(second).of("codebook", SHAPE)).containsOnly(1);
    assertThat(StageResult.readAutoencoder(third).of("codebook", SHAPE)).containsOnly(1);
    assertThat(StageResult.read(second).of("codebook", SHAPE)).containsOnly(2);
  }

  @Test
  void readAutoencoder_laterStageThatKeptNone_isNotTakenForStageI() {
    write(run, Stage.CODE_PREDICTION, 2, 2, 2, 2);

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> StageResult.readAutoencoder(run))
        .withMessageContaining("must have stage I's weights, found those of")
        .withMessageContaining("and no autoencoder.safetensors");
  }

  @Test
  void read_unfinishedRun_saysToLetItEnd() {
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> StageResult.read(run))
        .withMessageContaining("weights.safetensors").withMessageContaining("let it end first");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> TrainedModel.export(run, run.resolve("model"), Storage.FLOAT32, new ModelOrigin("n", "l", "s")))
        .withMessageContaining("let it end first");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> StageResult.keepAutoencoder(run, run.resolve("next")))
        .withMessageContaining("stage I's weights");
  }

  @Test
  void read_weightsWithoutNotes_saysWhatIsMissing() {
    new SafetensorsWriter().tensor("codebook", new long[] {1}, Precision.FLOAT32, () -> new float[1])
        .metadata("stage", "FIDELITY").write(run.resolve("weights.safetensors"));

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> StageResult.read(run))
        .withMessageContaining("must say its spec, stage and steps, found [stage]");
  }

  @Test
  void read_unknownStage_isRefused() {
    new SafetensorsWriter().tensor("codebook", new long[] {1}, Precision.FLOAT32, () -> new float[1])
        .metadata("stage", "FOURTH").metadata("spec", "{}").metadata("steps", "1")
        .write(run.resolve("weights.safetensors"));

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> StageResult.read(run))
        .withMessageContaining("was not left by a stage of training");
  }

  @Test
  void continuedBy_newWeights_areTheGivenOnes() {
    write(run, Stage.AUTOENCODER, 1, 2, 3, 4);

    var values = StageResult.read(run).continuedBy(TinyFaces.SPEC, (name, shape) -> new float[] {9});

    assertThat(values.of("codebook", SHAPE)).containsExactly(1, 2, 3, 4);
    assertThat(values.of("predictor.norm.scale", Shape.of(1))).containsExactly(9);
  }

  @Test
  void continuedBy_anotherAutoencoder_isRefused() {
    write(run, Stage.AUTOENCODER, 1, 2, 3, 4);
    CodeFormerSpec other = new CodeFormerSpec(32, 8, List.of(1, 2, 2), 1, List.of(8), 16, 8, 4, null, List.of());

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> StageResult.read(run).continuedBy(other, (name, shape) -> new float[0]))
        .withMessageContaining("must have the same autoencoder").withMessageContaining("codes=16")
        .withMessageContaining("codes=32");
  }

  @Test
  void requireCftOf_otherSides_isRefusedIfThereIsACft() {
    CodeFormerSpec fewer =
        new CodeFormerSpec(
            32, 8, List.of(1, 2, 2), 1, List.of(8), 32, 8, 4, TinyFaces.SPEC.transformer(), List.of(16));
    StageResult without = new StageResult(TinyFaces.SPEC, Map.of(), Stage.CODE_PREDICTION, Task.RESTORATION, 1);
    StageResult with =
        new StageResult(
            TinyFaces.SPEC, Map.of("cft.16.beta1.bias", new float[1]), Stage.FIDELITY, Task.RESTORATION, 1);

    without.requireCftOf(fewer);
    with.requireCftOf(TinyFaces.SPEC);
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> with.requireCftOf(fewer))
        .withMessage(
            "stage 2 hands on the CFT of the run before as it is, whose sides are [16, 32], found [16]: ask for the same");
  }

  @Test
  void of_missingOrMisshapenWeight_saysWhatIsThere() {
    write(run, Stage.AUTOENCODER, 1, 2, 3, 4);
    StageResult result = StageResult.read(run);

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> result.of("codebook", Shape.of(3)))
        .withMessageContaining("codebook must have 3 values, found 4");
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> result.of("decoder.in.bias", Shape.of(3)))
        .withMessageContaining("decoder.in.bias must have 3 values, found none");
  }

  /** What a result says without a task, with one weight. */
  private static SafetensorsWriter notes() throws JsonProcessingException {
    return new SafetensorsWriter().tensor("codebook", new long[] {1}, Precision.FLOAT32, () -> new float[1])
        .metadata("stage", Stage.FIDELITY.name()).metadata("spec", new JsonMapper().writeValueAsString(TinyFaces.SPEC))
        .metadata("steps", "1");
  }

  private static void write(Path run, Stage stage, float... values) {
    run.toFile().mkdirs();
    new StageResult(TinyFaces.SPEC, Map.of("codebook", values), stage, Task.RESTORATION, 12)
        .write(run, Map.of("codebook", SHAPE));
  }
}
