package io.github.revisage.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.model.Variables.Values;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.SavedModelBundle;

class TwoShardsTest {

  private static final String FIXED = "decoder/variables/variables.data-00000-of-00002";
  private static final String CFT = "decoder/variables/variables.data-00001-of-00002";
  private static final String INDEX = "decoder/variables/variables.index";

  @TempDir Path folder;

  @Test
  void write_withCft_dividesTheDecoderAlone() {
    ModelFolder model = written("model", MicroModel.description(Task.RESTORATION));

    assertThat(model.description().files()).containsOnlyKeys(
        "encoder/saved_model.pb", "encoder/variables/variables.data-00000-of-00001", "encoder/variables/variables.index",
        "transformer/saved_model.pb", "transformer/variables/variables.data-00000-of-00001",
        "transformer/variables/variables.index", "decoder/saved_model.pb", FIXED, CFT, INDEX);
    assertThat(model.path().resolve("decoder/variables")).isDirectoryNotContaining(Files::isDirectory);
  }

  @Test
  void write_withoutCft_keepsOneShard() {
    CodeFormerSpec spec = OracleFixture.micro().spec().withoutCft();
    ModelDescription description =
        ModelDescription.of("plain", Task.RESTORATION, spec, Storage.FLOAT32, "none", "random numbers", Map.of());

    assertThat(written("model", description).description().files()).hasSize(9)
        .containsKey("decoder/variables/variables.data-00000-of-00001");
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void write_sameWeights_givesTheSameBytes(Storage storage) {
    ModelDescription description = MicroModel.description(Task.RESTORATION, true, storage);

    assertThat(written("again", description)).extracting(ModelFolder::description)
        .isEqualTo(written("model", description).description());
  }

  @Test
  void write_otherCft_sharesCodebookAndGenerator() {
    assertThat(changedFiles(name -> name.startsWith("cft."))).containsOnlyKeys(CFT, INDEX);
  }

  @Test
  void write_otherGenerator_sharesCft() {
    assertThat(changedFiles(name -> name.startsWith("decoder."))).containsOnlyKeys(FIXED, INDEX);
  }

  @Test
  void write_otherCodebook_sharesCft() {
    assertThat(changedFiles(name -> name.equals("codebook"))).containsOnlyKeys(FIXED, INDEX);
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void load_oneShard_givesTheBitsOfTwo(Storage storage) throws IOException {
    ModelFolder two = written("model", MicroModel.description(Task.RESTORATION, true, storage));
    float[] face = OracleFixture.micro().input();
    float[] restored = restored(two, face);

    ModelFolder one = inOneShard(two);

    assertThat(one.description().files()).containsKey("decoder/variables/variables.data-00000-of-00001")
        .doesNotContainKeys(FIXED, CFT);
    assertThat(restored(one, face)).isEqualTo(restored);
  }

  /** As models were written before, and as TensorFlow itself writes. */
  private static ModelFolder inOneShard(ModelFolder model) throws IOException {
    Path decoder = model.path().resolve(Part.DECODER.folder());
    try (SavedModelBundle bundle = SavedModelBundle.load(decoder.toString(), SavedModelBundle.DEFAULT_TAG)) {
      bundle.session().save(decoder.resolve("variables/variables").toString());
    }
    Files.delete(model.path().resolve(FIXED));
    Files.delete(model.path().resolve(CFT));
    return ModelFolder.describe(model.path(), model.description());
  }

  private static float[] restored(ModelFolder model, float[] face) {
    try (Engine engine = Engine.load(model)) {
      return engine.restore(face, 0.5);
    }
  }

  /** The files that are others when the weights of a name are twice what they were. */
  private Map<String, String> changedFiles(Predicate<String> weights) {
    ModelDescription description = MicroModel.description(Task.RESTORATION, true, Storage.FLOAT16);
    Map<String, String> files = new TreeMap<>(written("changed", description, values -> (name, shape) -> {
      float[] numbers = values.of(name, shape).clone();
      for (int i = 0; i < numbers.length && weights.test(name); i++) {
        numbers[i] *= 2;
      }
      return numbers;
    }).description().files());
    files.entrySet().removeAll(written("model", description).description().files().entrySet());
    return files;
  }

  private ModelFolder written(String name, ModelDescription description) {
    return written(name, description, values -> values);
  }

  private ModelFolder written(String name, ModelDescription description, UnaryOperator<Values> change) {
    return MicroModel.written(folder.resolve(name), description, change);
  }
}
