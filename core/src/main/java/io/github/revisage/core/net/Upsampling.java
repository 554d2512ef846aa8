package io.github.revisage.core.net;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Each place becomes four, then a 3×3 convolution.
 *
 * <p>Both are linear, and together they are one transposed 4×4 convolution with stride 2: 4 instead of 9 products for each
 * number, and the enlarged map need not exist.
 */
record Upsampling(Weights weights, int channels) implements Layer {

  private static final int SIDE = 4;

  @Override
  public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
    if (weights.formulation() == Formulation.PLAIN) {
      return Convolution.of3x3(weights, channels, channels).apply(tf, nearest(tf, x));
    }
    int[] doubled = doubled(x);
    Operand<T> kernel = weights.prepared("transposed", x.type(), this::transposed);
    int[] shape = {(int) x.shape().get(0), doubled[0], doubled[1], channels};
    return tf.nn.biasAdd(
        tf.nn.conv2dBackpropInput(tf.constant(shape), kernel, x, List.of(1L, 2L, 2L, 1L), "SAME"),
        weights.get(x.type(), "bias", channels));
  }

  /** Each place becomes four. */
  static <T extends TNumber> Operand<T> nearest(Ops tf, Operand<T> x) {
    return tf.image.resizeNearestNeighbor(x, tf.constant(doubled(x)));
  }

  private static int[] doubled(Operand<?> x) {
    return new int[] {(int) x.shape().get(1) * 2, (int) x.shape().get(2) * 2};
  }

  /** The kernel of both, (4, 4, out, in). */
  private Operand<TFloat32> transposed(Ops tf, Weights stored) {
    long maps = (long) channels * channels;
    Operand<TFloat32> kernel = tf.reshape(stored.get("kernel", 3, 3, channels, channels), tf.constant(new long[] {9, maps}));
    Operand<TFloat32> sums = tf.linalg.matMul(tf.constant(spread()), kernel);
    Operand<TFloat32> both = tf.reshape(sums, tf.constant(new long[] {SIDE, SIDE, channels, channels}));
    return tf.linalg.transpose(both, tf.constant(new int[] {0, 1, 3, 2}));
  }

  /** Which of the 9 products fall on each of the 16 places: both places of a doubled row look at it. */
  private static float[][] spread() {
    float[][] spread = new float[SIDE * SIDE][9];
    for (int tap = 0; tap < 9; tap++) {
      for (int twin = 0; twin < 4; twin++) {
        int row = twin / 2 - tap / 3 + 2;
        int column = twin % 2 - tap % 3 + 2;
        spread[row * SIDE + column][tap] = 1;
      }
    }
    return spread;
  }
}
