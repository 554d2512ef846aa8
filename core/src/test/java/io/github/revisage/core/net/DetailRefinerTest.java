package io.github.revisage.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.model.CheckpointExport;
import io.github.revisage.core.model.CheckpointImport;
import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.ModelWriter;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.testing.Npy;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.ReferenceWeights;
import io.github.revisage.core.weights.UntoldNumbers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A very small network with a detail refiner, against the PyTorch that the bundled one learned in. */
class DetailRefinerTest {

  private static final Path FIXTURE = Path.of("src/test/resources/io/github/revisage/core/fixtures/refiner");
  private static final Path CHECKPOINT = FIXTURE.resolve("refiner.pth");
  private static final UntoldNumbers UNTOLD = new UntoldNumbers(4, 2, 512);
  private static final int SIDE = 512;
  private static final int HALF = SIDE / 2;

  /** Largest difference, of a range of about 3.8. */
  private static final float TOLERANCE = 1e-4f;

  @TempDir private Path folder;

  @Test
  void restore_networkWithRefiner_givesWhatPytorchGives() {
    try (Engine engine = Engine.load(imported())) {
      for (String w : List.of("0", "0.5", "1")) {
        float[] expected = Npy.read(FIXTURE.resolve("refined_w" + w + ".npy")).floats();

        float[] found = eighths(engine.restore(face(), Double.parseDouble(w)));

        assertThat(found).as("w = %s", w).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
          assertThat(found[i]).as("number %s, w = %s", i, w).isCloseTo(expected[i], offset(TOLERANCE));
        }
      }
    }
  }

  @Test
  void restore_networkWithRefiner_changesLightnessAlone() {
    float[] refined;
    try (Engine engine = Engine.load(imported())) {
      refined = engine.restore(face(), 0.5);
    }
    float[] plain;
    try (Engine engine = Engine.load(withoutRefiner())) {
      plain = engine.restore(face(), 0.5);
    }
    for (int i = 0; i < plain.length; i += 3) {
      float change = refined[i] - plain[i];
      assertThat(refined[i + 1] - plain[i + 1]).as("green at %s", i / 3).isCloseTo(change, offset(1e-6f));
      assertThat(refined[i + 2] - plain[i + 2]).as("blue at %s", i / 3).isCloseTo(change, offset(1e-6f));
    }
    assertThat(eighths(refined)).isNotEqualTo(eighths(plain));
  }

  @Test
  void export_networkWithRefiner_givesItsTensorsBackBitForBit() {
    CheckpointExport.run(imported(), folder.resolve("again.safetensors"));

    try (Checkpoint expected = Checkpoint.open(CHECKPOINT);
        Checkpoint found = Checkpoint.open(folder.resolve("again.safetensors"))) {
      assertThat(found.names()).containsExactlyInAnyOrderElementsOf(expected.names());
      for (String name : expected.names()) {
        assertThat(found.read(name)).as(name).isEqualTo(expected.read(name));
      }
    }
  }

  @Test
  void drawn_noise_isMirroredWhereTheEyesAreAndNowhereElse() {
    float[] noise = DetailNoise.drawn();

    int alike = 0;
    for (int row = 0; row < HALF; row++) {
      for (int column = 0; column < HALF / 2; column++) {
        boolean same = noise[row * HALF + column] == noise[row * HALF + HALF - 1 - column];
        assertThat(same).as("row %s, column %s", row, column).isEqualTo(row >= 100 && row < 140 && column >= 72);
        alike += same ? 1 : 0;
      }
    }
    assertThat(alike).isEqualTo(40 * 56);
  }

  @Test
  void drawn_noise_isTheSameEachTimeWithATwentiethMoreThanTheSpreadOfTheFirstStep() {
    float[] noise = DetailNoise.drawn();

    double squares = 0;
    for (float number : noise) {
      squares += number * number;
    }
    assertThat(Math.sqrt(squares / noise.length)).isCloseTo(1.05 * DenoisingSteps.first(), offset(0.01));
    assertThat(DetailNoise.drawn()).containsExactly(noise);
  }

  @Test
  void spec_refinerThatDoesNotFit_isRefused() {
    CodeFormerSpec published = CodeFormerSpec.PUBLISHED;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefinerSpec(List.of(64), 256)).withMessageContaining("2 or 3 levels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefinerSpec(List.of(64, 0), 256)).withMessageContaining("positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(published, 512, new RefinerSpec(List.of(64, 100), 256)))
        .withMessage("32 groups must divide 100 channels of the detail refiner");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(published, 256, new RefinerSpec(List.of(64, 128), 256)))
        .withMessage("a detail refiner needs faces of 512 pixels, found 256");
  }

  private static CodeFormerSpec with(CodeFormerSpec spec, int faceSize, @Nullable RefinerSpec refiner) {
    return new CodeFormerSpec(
        faceSize, spec.channels(), spec.multipliers(), spec.residualBlocks(), spec.attentionSizes(), spec.codes(), spec.codeDim(),
        spec.groups(), spec.transformer(),
        faceSize == spec.faceSize() ? spec.cftSizes() : List.of(), refiner);
  }

  private ModelFolder imported() {
    return CheckpointImport.run(CHECKPOINT, folder.resolve("model"), Storage.FLOAT32, UNTOLD);
  }

  /** The same network as if it had never had one. */
  private ModelFolder withoutRefiner() {
    try (Checkpoint checkpoint = Checkpoint.open(CHECKPOINT)) {
      ReferenceWeights weights = new ReferenceWeights(checkpoint, UNTOLD);
      CodeFormerSpec spec = with(weights.spec(), SIDE, null);
      return ModelWriter.write(
          folder.resolve("plain"),
          ModelDescription.of("plain", Task.RESTORATION, spec, Storage.FLOAT32, "CC0-1.0", "random numbers", Map.of()),
          (name, shape) -> weights.read(name));
    }
  }

  /** A face that is a formula. */
  private static float[] face() {
    float[] face = new float[SIDE * SIDE * 3];
    for (int i = 0; i < face.length; i++) {
      int place = i / 3;
      face[i] = (float) (0.8 * Math.sin((place % SIDE * (i % 3 + 1.0) + 2 * (place / SIDE)) / 23));
    }
    return face;
  }

  /** Each eighth row and column. */
  private static float[] eighths(float[] face) {
    float[] numbers = new float[SIDE / 8 * (SIDE / 8) * 3];
    for (int i = 0; i < numbers.length; i++) {
      int row = i / 3 / (SIDE / 8) * 8;
      int column = i / 3 % (SIDE / 8) * 8;
      numbers[i] = face[(row * SIDE + column) * 3 + i % 3];
    }
    return numbers;
  }
}
