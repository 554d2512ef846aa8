package io.github.revisage.core.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * How far apart the features of two faces are, at several levels. At each place the channels are divided by their length,
 * as in LPIPS (arXiv 1801.03924), so that no level and no bright spot drowns the others.
 */
final class FeatureDistance {

  private static final float TINY = 1e-10f; // under the root, else its gradient is no number where all channels are 0

  private FeatureDistance() {}

  /** Sum over levels of the mean of |x - y|. */
  static Operand<TFloat32> absolute(Ops tf, List<Operand<TFloat32>> x, List<Operand<TFloat32>> y) {
    Operand<TFloat32> sum = tf.constant(0f);
    for (int level = 0; level < x.size(); level++) {
      sum = tf.math.add(sum, Losses.absolute(tf, unit(tf, x.get(level)), unit(tf, y.get(level))));
    }
    return sum;
  }

  /**
   * LPIPS: sum over levels of the mean over places of Σ weight · (x - y)² over channels.
   *
   * @param weights (C) of each level
   */
  static Operand<TFloat32> weighed(
      Ops tf, List<Operand<TFloat32>> x, List<Operand<TFloat32>> y, List<Operand<TFloat32>> weights) {
    Operand<TFloat32> sum = tf.constant(0f);
    for (int level = 0; level < x.size(); level++) {
      Operand<TFloat32> squares =
          tf.math.square(tf.math.sub(unit(tf, x.get(level)), unit(tf, y.get(level))));
      sum = tf.math.add(
          sum, Losses.mean(tf, tf.sum(tf.math.mul(squares, weights.get(level)), tf.constant(3))));
    }
    return sum;
  }

  private static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> squares = tf.reduceSum(tf.math.square(x), tf.constant(3), ReduceSum.keepDims(true));
    return tf.math.mul(x, tf.math.rsqrt(tf.math.add(squares, tf.constant(TINY))));
  }
}
