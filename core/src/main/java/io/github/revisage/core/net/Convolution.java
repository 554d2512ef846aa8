package io.github.revisage.core.net;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** A convolution with bias that keeps the side, or halves it. */
record Convolution(Weights weights, int side, int in, int out, long stride) implements Layer {

  private static final int COARSE_CHANNELS = 32; // from which bfloat16 saves more than the casts cost

  /** 3×3, same side. */
  static Convolution of3x3(Weights weights, int in, int out) {
    return new Convolution(weights, 3, in, out, 1);
  }

  /** 1×1: the same linear map at each place. */
  static Convolution of1x1(Weights weights, int in, int out) {
    return new Convolution(weights, 1, in, out, 1);
  }

  /**
   * 3×3 with stride 2. The network pads one row at the bottom and one column at the right; on even sides that is what
   * "SAME" does, whose gradient works ("EXPLICIT" has none that runs).
   */
  static Convolution halving(Weights weights, int channels) {
    return new Convolution(weights, 3, channels, channels, 2);
  }

  /** 4×4, as discriminators have them; a stride of 2 halves the side. */
  static Convolution of4x4(Weights weights, int in, int out, long stride) {
    return new Convolution(weights, 4, in, out, stride);
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    if (transforms(x)) {
      return ofSquares(tf, squares(tf, x));
    }
    if (weights.formulation() == Formulation.COARSE && in >= COARSE_CHANNELS && out >= COARSE_CHANNELS) {
      return withBias(tf, tf.dtypes.cast(direct(tf, coarse(tf, x), coarseKernel()), TFloat32.class));
    }
    return withBias(tf, direct(tf, x, weights.get("kernel", side, side, in, out)));
  }

  private <T extends TNumber> Operand<T> direct(Ops tf, Operand<T> x, Operand<T> kernel) {
    return tf.nn.conv2d(x, kernel, List.of(1L, stride, stride, 1L), "SAME");
  }

  private Operand<TBfloat16> coarseKernel() {
    return weights.prepared(
        "coarse", (tf, stored) -> coarse(tf, stored.get("kernel", side, side, in, out)));
  }

  private static Operand<TBfloat16> coarse(Ops tf, Operand<TFloat32> x) {
    return tf.dtypes.cast(x, TBfloat16.class);
  }

  /** Whether the map is best transformed first. */
  boolean transforms(Operand<TFloat32> x) {
    return side == 3 && stride == 1 && Winograd.pays(weights, x.shape(), in, out);
  }

  /** The transformed map, the same for all convolutions of this shape. */
  Operand<TFloat32> squares(Ops tf, Operand<TFloat32> x) {
    return new Winograd(weights, in, out).squares(tf, x);
  }

  /** The convolution of a map whose {@link #squares} these are. */
  Operand<TFloat32> ofSquares(Ops tf, Operand<TFloat32> squares) {
    return withBias(tf, new Winograd(weights, in, out).ofSquares(tf, squares));
  }

  private Operand<TFloat32> withBias(Ops tf, Operand<TFloat32> y) {
    return tf.nn.biasAdd(y, weights.get("bias", out));
  }
}
