package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Normalises each token over its numbers. */
record LayerNorm(Operand<TFloat32> scale, Operand<TFloat32> offset) {

  private static final float EPSILON = 1e-5f;

  LayerNorm(Weights weights, int width) {
    this(weights.get("scale", width), weights.get("offset", width));
  }

  /**
   * Adds the normalisation to a graph.
   *
   * @param x (B·T, D)
   * @return (B·T, D)
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> mean = tf.math.mean(x, tf.constant(1), Mean.keepDims(true));
    Operand<TFloat32> centred = tf.math.sub(x, mean);
    Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), tf.constant(1), Mean.keepDims(true));
    Operand<TFloat32> normal =
        tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON))));
    return tf.math.add(tf.math.mul(normal, scale), offset);
  }
}
