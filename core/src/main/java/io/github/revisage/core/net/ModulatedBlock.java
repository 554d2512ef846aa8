package io.github.revisage.core.net;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A residual block whose second norm is scaled and shifted by what is said about the noise. */
record ModulatedBlock(
    GroupNorm norm1, Convolution conv1, Linear modulation, GroupNorm norm2, Convolution conv2, @Nullable Convolution shortcut) {

  ModulatedBlock(Weights weights, int in, int out, int groups, int embedding) {
    this(
        new GroupNorm(weights.in("norm1"), in, groups),
        Convolution.of3x3(weights.in("conv1"), in, out),
        new Linear(weights.in("modulation"), embedding, 2 * out),
        new GroupNorm(weights.in("norm2"), out, groups),
        Convolution.of3x3(weights.in("conv2"), out, out),
        in == out ? null : Convolution.of1x1(weights.in("shortcut"), in, out));
  }

  /**
   * Adds the block to a graph.
   *
   * @param x (1, H, W, in)
   * @param noise what is said about the noise, (1, embedding)
   * @return (1, H, W, out)
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, Operand<TFloat32> noise) {
    Operand<TFloat32> y = norm2.apply(tf, conv1.apply(tf, Activations.swish(tf, norm1.apply(tf, x))));
    Operand<TFloat32> both = tf.reshape(modulation.apply(tf, noise), tf.constant(new long[] {2, y.shape().get(3)}));
    Operand<TFloat32> scale = tf.gather(both, tf.constant(0), tf.constant(0));
    Operand<TFloat32> shift = tf.gather(both, tf.constant(1), tf.constant(0));
    y = tf.math.add(tf.math.mul(y, tf.math.add(scale, tf.constant(1f))), shift);
    y = conv2.apply(tf, Activations.swish(tf, y));
    return tf.math.add(y, shortcut == null ? x : shortcut.apply(tf, x));
  }
}
