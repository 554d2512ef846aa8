package io.github.revisage.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class LoadedPartTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Storage.class)
  void call_eitherStorage_givesTheBitsOfTensorFlowsOwnLoader(Storage storage) throws IOException {
    Path encoder = encoder(storage);
    float[] own;
    try (SavedModelBundle bundle = SavedModelBundle.load(encoder.toString(), SavedModelBundle.DEFAULT_TAG);
        TFloat32 face = face();
        Result result = bundle.function(Signature.DEFAULT_KEY).call(Map.of(Part.FACE, face))) {
      own = PlainCopy.floats(result.get(Part.LATENT).orElseThrow());
    }

    try (LoadedPart part = LoadedPart.load(encoder, storage);
        TFloat32 face = face();
        Result result = part.call(Signature.DEFAULT_KEY, Map.of(Part.FACE, face))) {
      assertThat(PlainCopy.floats(result.get(Part.LATENT).orElseThrow())).isEqualTo(own);
      assertThat(result.keySet()).contains(Part.feature(16), Part.feature(32));
    }
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void call_decoderInTwoShards_givesTheBitsOfTensorFlowsOwnLoader(Storage storage) throws IOException {
    Path decoder = model(storage).path().resolve(Part.DECODER.folder());
    Map<String, Tensor> feeds = decoderFeeds();
    try (SavedModelBundle bundle = SavedModelBundle.load(decoder.toString(), SavedModelBundle.DEFAULT_TAG);
        Result own = bundle.function(Signature.DEFAULT_KEY).call(feeds);
        LoadedPart part = LoadedPart.load(decoder, storage);
        Result result = part.call(Signature.DEFAULT_KEY, feeds)) {
      assertThat(decoder.resolve("variables/variables.data-00001-of-00002")).exists();
      assertThat(face(result)).isEqualTo(face(own)).doesNotContain(Float.NaN);
    } finally {
      feeds.values().forEach(Tensor::close);
    }
  }

  @Test
  void graph_float16Model_isHalfOnlyWhereTheFileIsRead() throws IOException {
    GraphDef half = SavedModel.parseFrom(Files.readAllBytes(encoder(Storage.FLOAT16).resolve("saved_model.pb")))
        .getMetaGraphs(0).getGraphDef();

    GraphDef wide = Widened.graph(half);

    assertThat(operationsOn(half)).contains("VariableV2", "Cast", "Assign", "RestoreV2");
    assertThat(operationsOn(wide)).containsOnly("RestoreV2", "Cast");
    assertThat(wide.getNodeList()).filteredOn(node -> node.getOp().equals("VariableV2")).isNotEmpty()
        .allSatisfy(node -> assertThat(node.getAttrOrThrow("dtype").getType()).isEqualTo(DataType.DT_FLOAT));
  }

  @Test
  void load_weightsMissing_isTensorFlowsException() throws IOException {
    Path encoder = encoder(Storage.FLOAT32);
    Files.delete(encoder.resolve("variables").resolve("variables.index"));

    assertThatThrownBy(() -> LoadedPart.load(encoder, Storage.FLOAT32)).isInstanceOf(TensorFlowException.class)
        .hasMessageContaining("variables");
  }

  @Test
  void load_noGraph_saysSo() throws IOException {
    Path encoder = encoder(Storage.FLOAT32);
    Files.write(encoder.resolve("saved_model.pb"), new byte[0]);

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> LoadedPart.load(encoder, Storage.FLOAT32))
        .withMessageContaining("saved_model.pb must hold one graph, found 0");
  }

  private Path encoder(Storage storage) {
    return model(storage).path().resolve(Part.ENCODER.folder());
  }

  private ModelFolder model(Storage storage) {
    return MicroModel.written(folder.resolve("model"), MicroModel.description(Task.RESTORATION, true, storage));
  }

  private static float[] face(Result result) {
    return PlainCopy.floats(result.get(Part.FACE).orElseThrow());
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

  /** The operations that have to do with float16. */
  private static Stream<String> operationsOn(GraphDef graph) {
    return graph.getNodeList().stream()
        .filter(node -> node.getAttrMap().values().stream().anyMatch(value ->
            value.getType() == DataType.DT_HALF || value.getList().getTypeList().contains(DataType.DT_HALF)))
        .map(node -> node.getOp());
  }
}
