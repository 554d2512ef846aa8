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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A very small network with a component refiner, against the PyTorch that the bundled one learned in. */
class ComponentRefinerTest {

  private static final Path FIXTURE = Path.of("src/test/resources/io/github/revisage/core/fixtures/refiner");
  private static final Path CHECKPOINT = FIXTURE.resolve("refiner.pth");
  private static final UntoldNumbers UNTOLD = new UntoldNumbers(4, 2, 512);
  private static final int SIDE = 512;

  /** Largest difference, of a range of about 3.8. */
  private static final float TOLERANCE = 1e-4f;

  @TempDir private Path folder;

  @Test
  void restore_networkWithRefiner_givesWhatPytorchGives() {
    try (Engine engine = Engine.load(imported())) {
      for (String w : List.of("0", "0.5", "1")) {
        float[] expected = Npy.read(FIXTURE.resolve("refined_w" + w + ".npy")).floats();

        float[] found = components(engine.restore(face(), Double.parseDouble(w)));

        assertThat(found).as("w = %s", w).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
          assertThat(found[i]).as("number %s, w = %s", i, w).isCloseTo(expected[i], offset(TOLERANCE));
        }
      }
    }
  }

  @Test
  void restore_networkWithRefiner_changesEyesAndMouthAloneAndTheirLightnessAlone() {
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
      if (!isInComponent(i / 3 % SIDE, i / 3 / SIDE)) {
        assertThat(change).as("outside, at %s", i / 3).isZero();
      }
    }
    assertThat(components(refined)).isNotEqualTo(components(plain));
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
  void mask_eachComponent_isNothingAtItsEdgesAndAllInside() {
    for (FacialComponent component : FacialComponent.values()) {
      float[] mask = component.mask();

      assertThat(mask[0]).isBetween(0f, 0.01f);
      assertThat(mask[mask.length - 1]).isEqualTo(mask[0]);
      assertThat(mask[component.height() / 2 * component.width() + component.width() / 2]).isEqualTo(1);
    }
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
        .withMessage("32 groups must divide 100 channels of the component refiner");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(published, 256, new RefinerSpec(List.of(64, 128), 256)))
        .withMessage("a component refiner needs faces of 512 pixels, found 256");
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

  private static boolean isInComponent(int x, int y) {
    return Arrays.stream(FacialComponent.values()).anyMatch(
        c -> x >= c.x() && x < c.x() + c.width() && y >= c.y() && y < c.y() + c.height());
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

  /** Each fourth row and column of the components. */
  private static float[] components(float[] face) {
    int length = Arrays.stream(FacialComponent.values()).mapToInt(c -> c.width() / 4 * (c.height() / 4) * 3).sum();
    float[] numbers = new float[length];
    int at = 0;
    for (FacialComponent component : FacialComponent.values()) {
      for (int y = component.y(); y < component.y() + component.height(); y += 4) {
        for (int x = component.x(); x < component.x() + component.width(); x += 4) {
          System.arraycopy(face, (y * SIDE + x) * 3, numbers, at, 3);
          at += 3;
        }
      }
    }
    return numbers;
  }
}
