package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** A residual block whose second norm is scaled and shifted by what is said about the noise. */
record ModulatedBlock(ResidualBlock block, Linear modulation, int channels) {

  ModulatedBlock(Weights weights, int in, int out, int groups, int embedding) {
    this(new ResidualBlock(weights, in, out, groups), new Linear(weights.in("modulation"), embedding, 2 * out), out);
  }

  /**
   * Adds the block to a graph.
   *
   * @param x (1, H, W, in)
   * @param noise what is said about the noise, (1, embedding)
   * @return (1, H, W, out)
   */
  <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x, Operand<TFloat32> noise) {
    Operand<TFloat32> both = tf.reshape(modulation.apply(tf, noise), tf.constant(new int[] {2, channels}));
    Operand<TFloat32> scale = tf.math.add(tf.gather(both, tf.constant(0), tf.constant(0)), tf.constant(1f));
    Operand<TFloat32> shift = tf.gather(both, tf.constant(1), tf.constant(0));
    return block.apply(
        tf, x, y -> tf.math.add(tf.math.mul(y, Numbers.in(tf, x.type(), scale)), Numbers.in(tf, x.type(), shift)));
  }
}
