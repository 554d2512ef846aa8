package io.github.revisage.core.net;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** A convolution with bias that keeps the side, or halves it. */
record Convolution(Weights weights, int side, int in, int out, long stride) implements Layer {

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
  public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
    return withBias(tf, withoutBias(tf, x));
  }

  /** The convolution with its bias left out. */
  <T extends TNumber> Operand<T> withoutBias(Ops tf, Operand<T> x) {
    if (transforms(x)) {
      return new Winograd(weights, in, out).ofSquares(tf, squares(tf, x));
    }
    Operand<T> kernel = weights.get(x.type(), "kernel", side, side, in, out);
    return tf.nn.conv2d(x, kernel, List.of(1L, stride, stride, 1L), "SAME");
  }

  /** What is added to each channel. */
  Operand<TFloat32> bias() {
    return weights.get("bias", out);
  }

  /** Whether the map is best transformed first. */
  boolean transforms(Operand<?> x) {
    return side == 3 && stride == 1 && Winograd.pays(weights, x, in, out);
  }

  /** The transformed map, the same for all convolutions of this shape. */
  <T extends TNumber> Operand<T> squares(Ops tf, Operand<T> x) {
    return new Winograd(weights, in, out).squares(tf, x);
  }

  /** The convolution of a map whose {@link #squares} these are. */
  <T extends TNumber> Operand<T> ofSquares(Ops tf, Operand<T> squares) {
    return withBias(tf, new Winograd(weights, in, out).ofSquares(tf, squares));
  }

  private <T extends TNumber> Operand<T> withBias(Ops tf, Operand<T> y) {
    return tf.nn.biasAdd(y, weights.get(y.type(), "bias", out));
  }
}
