package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * AdaIN (Huang and Belongie, arXiv 1703.06868): gives each channel of the codes the mean and deviation that the encoder's
 * features have, which keeps the input's colours. The deviation is the unbiased one (N - 1).
 */
public final class AdaptiveInstanceNorm {

  private static final float EPSILON = 1e-5f;

  private AdaptiveInstanceNorm() {}

  /**
   * Adds AdaIN to a graph.
   *
   * @param content (B, m, m, d)
   * @param style (B, m, m, d)
   * @return content with the statistics of style, (B, m, m, d)
   */
  public static Operand<TFloat32> apply(Ops tf, Operand<TFloat32> content, Operand<TFloat32> style) {
    Statistics from = Statistics.of(tf, content);
    Statistics to = Statistics.of(tf, style);
    Operand<TFloat32> normal = tf.math.div(tf.math.sub(content, from.mean), from.deviation);
    return tf.math.add(tf.math.mul(normal, to.deviation), to.mean);
  }

  /** (B, 1, 1, d) each. */
  private record Statistics(Operand<TFloat32> mean, Operand<TFloat32> deviation) {

    static Statistics of(Ops tf, Operand<TFloat32> x) {
      long places = x.shape().get(1) * x.shape().get(2);
      int[] axes = {1, 2};
      Operand<TFloat32> mean = tf.math.mean(x, tf.constant(axes), Mean.keepDims(true));
      Operand<TFloat32> squares =
          tf.sum(tf.math.square(tf.math.sub(x, mean)), tf.constant(axes), Sum.keepDims(true));
      Operand<TFloat32> variance = tf.math.div(squares, tf.constant((float) (places - 1)));
      return new Statistics(mean, tf.math.sqrt(tf.math.add(variance, tf.constant(EPSILON))));
    }
  }
}
