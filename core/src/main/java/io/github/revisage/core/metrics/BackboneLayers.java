package io.github.revisage.core.metrics;

import io.github.revisage.core.net.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers of image networks, with PyTorch's borders; each convolution is followed by a ReLU. Works for any height and width. */
final class BackboneLayers {

  private final Ops tf;
  private final Weights weights;

  BackboneLayers(Ops tf, Weights weights) {
    this.tf = tf;
    this.weights = weights;
  }

  Operand<TFloat32> convolution(Operand<TFloat32> x, String name, int outputs, int side, long stride, int border) {
    return fitting(border == 0 ? x : padded(x, border, border), name, outputs, side, side, stride);
  }

  /** A kernel of one row or one column, with borders that keep the size. */
  Operand<TFloat32> line(Operand<TFloat32> x, String name, int outputs, int height, int width) {
    int[][] borders = {{0, 0}, {height / 2, height / 2}, {width / 2, width / 2}, {0, 0}};
    return fitting(tf.pad(x, tf.constant(borders), tf.constant(0f)), name, outputs, height, width, 1);
  }

  /** Where the kernel lies inside of the picture. */
  private Operand<TFloat32> fitting(
      Operand<TFloat32> x, String name, int outputs, int height, int width, long stride) {
    long inputs = x.shape().get(3);
    Operand<TFloat32> y =
        tf.nn.conv2d(
            x, weights.get(name + ".weight", height, width, inputs, outputs), List.of(1L, stride, stride, 1L), "VALID");
    return tf.nn.relu(tf.nn.biasAdd(y, weights.get(name + ".bias", outputs)));
  }

  /** SqueezeNet's block: few channels, then 1×1 and 3×3 kernels side by side. */
  Operand<TFloat32> fire(Operand<TFloat32> x, String name, int squeezed, int expanded) {
    Operand<TFloat32> narrow = convolution(x, name + ".squeeze", squeezed, 1, 1, 0);
    return tf.concat(
        List.of(
            convolution(narrow, name + ".expand1x1", expanded, 1, 1, 0),
            convolution(narrow, name + ".expand3x3", expanded, 3, 1, 1)),
        tf.constant(3));
  }

  /**
   * The greatest of 3×3, every second.
   *
   * @param ceil whether an incomplete window at the right or bottom counts; a zero never wins there, since nothing after a
   *     ReLU is less, and where no window is incomplete it is not looked at
   */
  Operand<TFloat32> overlappingPool(Operand<TFloat32> x, boolean ceil) {
    return pool(ceil ? padded(x, 0, 1) : x, 3);
  }

  /** The greatest of 2×2. */
  Operand<TFloat32> halvingPool(Operand<TFloat32> x) {
    return pool(x, 2);
  }

  private Operand<TFloat32> pool(Operand<TFloat32> x, int side) {
    return tf.nn.maxPool(x, tf.constant(new int[] {1, side, side, 1}), tf.constant(new int[] {1, 2, 2, 1}), "VALID");
  }

  /** With zeros around, equally many rows and columns. */
  Operand<TFloat32> padded(Operand<TFloat32> x, int before, int after) {
    int[][] borders = {{0, 0}, {before, after}, {before, after}, {0, 0}};
    return tf.pad(x, tf.constant(borders), tf.constant(0f));
  }
}
