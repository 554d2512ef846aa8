package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.Decoder;
import io.github.revisage.core.net.Encoder;
import io.github.revisage.core.net.TransformerSpec;
import io.github.revisage.core.net.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network for 128 pixels begins as one for 32 does, seen through means of 4×4 pixels. */
class OuterLevelsTest {

  private static final CodeFormerSpec SMALLER = spec(32, List.of(1, 2));
  private static final CodeFormerSpec LARGER = spec(128, List.of(1, 1, 1, 2));
  private static final long SEED = 5;
  private static final Initialisation FIRST = new Initialisation(SEED);

  @Test
  void encode_smoothFace_givesNearlyTheSmallerNetworksFeatures() {
    float[] small = smoothFace(32);
    float[] large = smoothFace(128);

    float[] expected = run(FIRST, (tf, weights) -> encoded(tf, weights, SMALLER, small));
    float[] begun = run(larger(), (tf, weights) -> encoded(tf, weights, LARGER, large));
    float[] fresh = run(FIRST, (tf, weights) -> encoded(tf, weights, LARGER, large));

    assertThat(difference(begun, expected)).isLessThan(0.4).isLessThan(difference(fresh, expected) / 3);
  }

  @Test
  void decode_sameCodes_paintsNearlyTheSmallerNetworksFace() {
    float[] codes = new float[16 * 16 * SMALLER.codeDim()];
    for (int i = 0; i < codes.length; i++) {
      int token = i / SMALLER.codeDim();
      codes[i] = (float) Math.sin(i % SMALLER.codeDim() + 0.02 * token); // changes slowly
    }

    float[] expected = run(FIRST, (tf, weights) -> decoded(tf, weights, SMALLER, codes));
    float[] begun = means(run(larger(), (tf, weights) -> decoded(tf, weights, LARGER, codes)), 128, 4);
    float[] fresh = means(run(FIRST, (tf, weights) -> decoded(tf, weights, LARGER, codes)), 128, 4);

    assertThat(difference(begun, expected)).isLessThan(0.4).isLessThan(difference(fresh, expected) / 3);
  }

  private static CodeFormerSpec spec(int size, List<Integer> multipliers) {
    return new CodeFormerSpec(size, 16, multipliers, 1, List.of(16), 32, 8, 4, new TransformerSpec(16, 2, 1), List.of());
  }

  /** Grown of a smaller network with first weights. */
  private static Variables.Values larger() {
    Map<String, float[]> weights = new HashMap<>();
    GrownNetwork.shapes(SMALLER.autoencoder()).forEach((name, shape) -> weights.put(name, FIRST.of(name, shape)));
    StageResult smaller = new StageResult(SMALLER, weights, Stage.AUTOENCODER, Task.RECONSTRUCTION, 1);
    return GrownNetwork.autoencoder(smaller, SEED);
  }

  private static Operand<TFloat32> encoded(Ops tf, Weights weights, CodeFormerSpec spec, float[] face) {
    Operand<TFloat32> input = constant(tf, face, Shape.of(1, spec.faceSize(), spec.faceSize(), 3));
    return new Encoder(spec, weights.in("encoder")).encode(tf, input).zl();
  }

  private static Operand<TFloat32> decoded(Ops tf, Weights weights, CodeFormerSpec spec, float[] codes) {
    return new Decoder(spec, weights).decode(tf, constant(tf, codes, Shape.of(1, 16, 16, spec.codeDim())));
  }

  private static float[] run(Variables.Values values, BiFunction<Ops, Weights, Operand<TFloat32>> network) {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      TFloat32 result =
          network.apply(tf, (name, shape) -> constant(tf, values.of(name, Shape.of(shape)), Shape.of(shape))).asTensor();
      float[] numbers = new float[(int) result.size()];
      result.copyTo(DataBuffers.of(numbers, false, false));
      return numbers;
    }
  }

  private static Operand<TFloat32> constant(Ops tf, float[] values, Shape shape) {
    return tf.constant(shape, DataBuffers.of(values, true, false));
  }

  /** Colours that change slowly across the face. */
  private static float[] smoothFace(int size) {
    float[] face = new float[size * size * 3];
    for (int i = 0; i < face.length; i++) {
      int column = i / 3 % size;
      int row = i / 3 / size;
      double x = (column + 0.5) / size;
      double y = (row + 0.5) / size;
      face[i] = (float) (0.5 * Math.sin(3 * x + i % 3) + 0.4 * Math.cos(4 * y - i % 3));
    }
    return face;
  }

  private static float[] means(float[] face, int size, int step) {
    int side = size / step;
    float share = 1f / (step * step);
    float[] means = new float[side * side * 3];
    for (int i = 0; i < face.length; i++) {
      int x = i / 3 % size / step;
      int y = i / 3 / size / step;
      means[(y * side + x) * 3 + i % 3] += face[i] * share;
    }
    return means;
  }

  /** Root mean square of the difference in terms of what is expected. */
  private static double difference(float[] found, float[] expected) {
    double error = 0;
    double all = 0;
    for (int i = 0; i < expected.length; i++) {
      error += Math.pow(found[i] - expected[i], 2);
      all += Math.pow(expected[i], 2);
    }
    return Math.sqrt(error / all);
  }
}
