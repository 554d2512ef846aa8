package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.revisage.ModelException;
import io.github.revisage.core.testing.OracleFixture;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that are almost the micro fixture's. */
class ReferenceWeightsTest {

  private static final UntoldNumbers UNTOLD = OracleFixture.micro().untold();

  @TempDir Path folder;
  private final Map<String, long[]> shapes = microShapes();

  private static Map<String, long[]> microShapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    try (Checkpoint checkpoint = OracleFixture.micro().open()) {
      checkpoint.names().forEach(name -> shapes.put(name, checkpoint.shape(name)));
    }
    return shapes;
  }

  @Test
  void new_missingTensor_namesIt() {
    shapes.remove("generator.blocks.3.conv2.bias");

    assertRefused().withMessageStartingWith("checkpoint lacks \"generator.blocks.3.conv2.bias\" (1 of ");
  }

  @Test
  void new_manyMissingTensors_namesThreeAndCountsAll() {
    shapes.keySet().removeIf(name -> name.startsWith("generator.blocks.3"));

    assertRefused().withMessageContaining("\"generator.blocks.3.conv1.bias\"")
        .withMessageMatching(".*\\((8|10) of \\d+\\): is it damaged, or of another network\\?");
  }

  @Test
  void new_extraTensor_namesIt() {
    shapes.put("discriminator.weight", new long[] {2});

    assertRefused().withMessageContaining("tensors that this network does not: \"discriminator.weight\" (1 of 280)");
  }

  @Test
  void new_otherShape_saysBothShapes() {
    shapes.put("generator.blocks.0.weight", new long[] {16, 8, 1, 1});

    assertRefused().withMessage(
        "tensor \"generator.blocks.0.weight\" must have the shape [16, 8, 3, 3], found [16, 8, 1, 1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"encoder.blocks.0.weight", "quantize.embedding.weight", "feat_emb.weight"})
  void new_withoutATensorThatTellsTheSpec_isRefused(String name) {
    shapes.remove(name);

    assertRefused().withMessageContaining(name);
  }

  @Test
  void new_anotherFamilysTensors_areRefused() {
    shapes.clear();
    shapes.put("conv1.weight", new long[] {4, 3, 3, 3});

    assertRefused().withMessageContaining("must have the tensor \"encoder.blocks.0.weight\"; found 1 tensors without it");
  }

  @Test
  void new_tokensThatFormNoSquare_areRefused() {
    shapes.put("position_emb", new long[] {60, 16});

    assertRefused().withMessageContaining("tokens must form a square, found 60");
  }

  @Test
  void read_unknownWeight_isRefused() {
    try (Checkpoint checkpoint = OracleFixture.micro().open()) {
      ReferenceWeights weights = new ReferenceWeights(checkpoint, UNTOLD);

      assertThatIllegalArgumentException().isThrownBy(() -> weights.read("decoder.moustache"))
          .withMessageContaining("decoder.moustache");
    }
  }

  @Test
  void read_packedAttention_givesItsThreePartsTransposed() {
    try (Checkpoint checkpoint = OracleFixture.micro().open()) {
      ReferenceWeights weights = new ReferenceWeights(checkpoint, UNTOLD);
      float[] packed = checkpoint.read("ft_layers.1.self_attn.in_proj_weight"); // (48, 16)

      float[] value = weights.read("predictor.layer1.value.kernel"); // (16, 16), in by out

      for (int in = 0; in < 16; in++) {
        for (int out = 0; out < 16; out++) {
          assertThat(value[in * 16 + out]).isEqualTo(packed[(32 + out) * 16 + in]);
        }
      }
    }
  }

  private ThrowableAssertAlternative<ModelException> assertRefused() {
    return assertThatExceptionOfType(ModelException.class).isThrownBy(this::open);
  }

  private void open() {
    SafetensorsWriter writer = new SafetensorsWriter();
    shapes.forEach((name, shape) ->
        writer.tensor(
            name, shape, Precision.FLOAT16, () -> new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)]));
    writer.write(folder.resolve("almost.safetensors"));
    try (Checkpoint checkpoint = Checkpoint.open(folder.resolve("almost.safetensors"))) {
      new ReferenceWeights(checkpoint, UNTOLD);
    }
  }
}
