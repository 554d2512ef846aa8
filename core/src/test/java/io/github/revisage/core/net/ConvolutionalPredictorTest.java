package io.github.revisage.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ConvolutionalPredictorTest {

  /** The published network and the trainer's default. */
  static List<CodeFormerSpec> specs() {
    return List.of(
        CodeFormerSpec.PUBLISHED,
        new CodeFormerSpec(
            128, 24, List.of(1, 1, 2, 4), 1, List.of(16), 512, 64, 8, new TransformerSpec(256, 8, 6), List.of()));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void logits_ofEachSpec_comeFromAboutAsManyParametersAsTheTransformers(CodeFormerSpec spec) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables convolutions = new Variables(tf, Storage.FLOAT32);
      Variables transformer = new Variables(tf, Storage.FLOAT32);
      int side = spec.latentSize();
      Operand<TFloat32> zl = tf.zeros(tf.constant(new int[] {2, side, side, spec.codeDim()}), TFloat32.class);

      Operand<TFloat32> logits = new ConvolutionalPredictor(spec, convolutions).logits(tf, zl);

      assertThat(logits.shape()).isEqualTo(new CodePredictor(spec, transformer.in("t")).logits(tf, zl).shape());
      assertThat(parameters(convolutions)).isCloseTo(parameters(transformer), withPercentage(5));
    }
  }

  private static long parameters(Variables weights) {
    return weights.shapes().values().stream().mapToLong(Shape::size).sum();
  }
}
