package io.github.revisage.core.train;

import io.github.revisage.core.net.CodeFormerSpec;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The distances that the stages minimise; each gives a scalar. */
final class Losses {

  private Losses() {}

  /** Mean of |x - y|: the paper's L₁. */
  static Operand<TFloat32> absolute(Ops tf, Operand<TFloat32> x, Operand<TFloat32> y) {
    return mean(tf, tf.math.abs(tf.math.sub(x, y)));
  }

  /** Mean of (x - y)². */
  static Operand<TFloat32> squared(Ops tf, Operand<TFloat32> x, Operand<TFloat32> y) {
    return mean(tf, tf.math.square(tf.math.sub(x, y)));
  }

  /**
   * Cross-entropy of predicted codes, mean over tokens (eq. 6).
   *
   * <p>Written with log-soft-max and one-hot, since the fused operation has no gradient that works here.
   *
   * @param logits (B, T, N)
   * @param tokens (B, T)
   */
  static Operand<TFloat32> crossEntropy(
      Ops tf, CodeFormerSpec spec, Operand<TFloat32> logits, Operand<TInt32> tokens) {
    long rows = tokens.shape().get(0) * tokens.shape().get(1);
    Operand<TFloat32> scores =
        tf.nn.logSoftmax(tf.reshape(logits, tf.constant(new long[] {rows, spec.codes()})));
    Operand<TFloat32> truth =
        tf.oneHot(
            tf.reshape(tokens, tf.constant(new long[] {rows})), tf.constant(spec.codes()), tf.constant(1f),
            tf.constant(0f));
    Operand<TFloat32> chosen = tf.sum(tf.math.mul(scores, truth), tf.constant(1));
    return tf.math.neg(tf.math.mean(chosen, tf.constant(0)));
  }

  /** Part of the code tokens that are right, in [0, 1]; both (B, T). */
  static Operand<TFloat32> accuracy(Ops tf, Operand<TInt32> tokens, Operand<TInt32> truth) {
    Operand<TFloat32> hits = tf.dtypes.cast(tf.math.equal(tokens, truth), TFloat32.class);
    return tf.math.mean(hits, tf.constant(new int[] {0, 1}));
  }

  /** Mean over everything. */
  static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(tf.reshape(x, tf.constant(new long[] {x.shape().size()})), tf.constant(0));
  }
}
