package io.github.revisage.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.core.align.Threads;
import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import io.github.revisage.spi.EngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class LoadedPartTest {

  @TempDir Path folder;

  private final Map<String, Tensor> feeds = decoderFeeds();

  @AfterEach
  void freeFeeds() {
    feeds.values().forEach(Tensor::close);
  }

  /** Relative to the largest number: the engine's graph rounds otherwise than the saved one. */
  private static final float TOLERANCE = 1e-4f;

  @ParameterizedTest
  @EnumSource(Storage.class)
  void call_eitherStorage_givesWhatTheSavedModelGives(Storage storage) {
    ModelFolder model = model(storage);
    try (SavedModelBundle bundle = saved(model, Part.ENCODER);
        LoadedPart part = load(model, Part.ENCODER);
        TFloat32 face = face();
        Result saved = bundle.function(Signature.DEFAULT_KEY).call(Map.of(Part.FACE, face));
        Result result = part.call(Signature.DEFAULT_KEY, Map.of(Part.FACE, face))) {
      assertThat(result.keySet()).containsExactlyInAnyOrder(Part.LATENT, Part.feature(16), Part.feature(32));
      result.keySet().forEach(name -> assertClose(numbers(result, name), numbers(saved, name)));
    }
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void call_decoderInTwoShards_givesWhatTheSavedModelGives(Storage storage) {
    ModelFolder model = model(storage);
    try (SavedModelBundle bundle = saved(model, Part.DECODER);
        LoadedPart part = load(model, Part.DECODER);
        Result saved = bundle.function(Signature.DEFAULT_KEY).call(feeds);
        Result result = part.call(Signature.DEFAULT_KEY, feeds)) {
      assertThat(model.path().resolve("decoder/variables/variables.data-00001-of-00002")).exists();
      assertClose(numbers(result, Part.FACE), numbers(saved, Part.FACE));
    }
  }

  @Test
  void makeReady_beforeAndAfterACall_changesNoResult() {
    ModelFolder model = model(Storage.FLOAT32);
    try (LoadedPart part = load(model, Part.DECODER);
        LoadedPart readied = load(model, Part.DECODER)) {
      readied.makeReady();
      float[] expected = face(part);

      assertThat(face(readied)).isEqualTo(expected);
      readied.makeReady();
      assertThat(face(readied)).isEqualTo(expected);
    }
  }

  @Test
  void call_firstOfEightThreads_givesWhatOneThreadIsGiven() {
    ModelFolder model = model(Storage.FLOAT32);
    try (LoadedPart part = load(model, Part.DECODER);
        LoadedPart shared = load(model, Part.DECODER)) {
      float[] expected = face(part);

      assertThat(Threads.eight(Collections.nCopies(8, shared), this::face))
          .hasSize(8).allSatisfy(found -> assertThat(found).isEqualTo(expected));
    }
  }

  private float[] face(LoadedPart decoder) {
    try (Result result = decoder.call(Signature.DEFAULT_KEY, feeds)) {
      return numbers(result, Part.FACE);
    }
  }

  @Test
  void load_weightsMissing_isTensorFlowsException() throws IOException {
    ModelFolder model = model(Storage.FLOAT32);
    Files.delete(model.path().resolve("encoder/variables/variables.index"));

    assertThatThrownBy(() -> load(model, Part.ENCODER)).isInstanceOf(TensorFlowException.class)
        .hasMessageContaining("variables");
  }

  @Test
  void load_weightsOfAnotherShape_isTensorFlowsException() {
    ModelFolder model = model(Storage.FLOAT32);
    CodeFormerSpec spec = model.description().spec();
    CodeFormerSpec other =
        new CodeFormerSpec(
            spec.faceSize(), spec.channels(), spec.multipliers(), spec.residualBlocks(), spec.attentionSizes(),
            spec.codes() + 1, spec.codeDim(), spec.groups(), spec.transformer(), spec.cftSizes());
    ModelDescription description =
        ModelDescription.of("other", Task.RESTORATION, other, Storage.FLOAT32, "none", "none", Map.of());

    assertThatThrownBy(() -> load(new ModelFolder(model.path(), description), Part.DECODER))
        .isInstanceOf(TFInvalidArgumentException.class).hasMessageContaining("shape");
  }

  private static LoadedPart load(ModelFolder model, Part part) {
    return LoadedPart.load(part, model, RunSettings.of(EngineOptions.DEFAULT));
  }

  private static SavedModelBundle saved(ModelFolder model, Part part) {
    return SavedModelBundle.load(model.path().resolve(part.folder()).toString(), SavedModelBundle.DEFAULT_TAG);
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected).doesNotContain(Float.NaN);
    float largest = 0;
    float worst = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(found[i] - expected[i]));
    }
    assertThat(worst / largest).isLessThan(TOLERANCE);
  }

  private ModelFolder model(Storage storage) {
    return MicroModel.written(folder.resolve("model"), MicroModel.description(Task.RESTORATION, true, storage));
  }

  private static float[] numbers(Result result, String name) {
    return PlainCopy.floats(result.get(name).orElseThrow());
  }

  /** Any numbers, the same each time. */
  private static Map<String, Tensor> decoderFeeds() {
    CodeFormerSpec spec = OracleFixture.micro().spec();
    SplittableRandom random = new SplittableRandom(7);
    Map<String, Tensor> feeds = new HashMap<>();
    Part.inputs(spec).forEach((name, shape) -> {
      if (name.equals(Part.LATENT) || name.startsWith("feature_")) {
        feeds.put(name, TFloat32.tensorOf(shape, numbers ->
            numbers.scalars().forEach(number -> number.setFloat((float) random.nextDouble(-1, 1)))));
      }
    });
    feeds.put(Part.CODE_TOKENS, TInt32.tensorOf(StdArrays.ndCopyOf(new int[][] {OracleFixture.micro().tokens()})));
    feeds.put(Part.ADAIN, TBool.scalarOf(true));
    feeds.put(Part.FIDELITY, TFloat32.scalarOf(0.5f));
    return feeds;
  }

  private static TFloat32 face() {
    return TFloat32.tensorOf(Shape.of(1, 32, 32, 3), DataBuffers.of(OracleFixture.micro().input(), true, false));
  }
}
