package io.github.revisage.core.net;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * Normalises each face over groups of channels (Wu and He, arXiv 1803.08494).
 *
 * <p>The statistics are matrix products: a row of 1/(H·W) times the (H·W, C) view gives the means of the channels, and
 * the same of the squared differences gives their spread; the groups are then combined in tensors of C numbers. That is
 * several times faster on a CPU than reductions over a five-dimensional view. It is done in two passes, since
 * E[x²] - E[x]² in float32 loses three digits on the published network.
 *
 * <p>Where no gradient is needed (its statistics have none), batch normalisation in training mode gives the
 * channels' statistics in half the time, though it also writes a map that nobody reads.
 */
record GroupNorm(Operand<TFloat32> scale, Operand<TFloat32> offset, int groups, Formulation formulation)
    implements Layer {

  private static final float EPSILON = 1e-6f;
  private static final long PART = 65536;

  GroupNorm(Weights weights, int channels, int groups) {
    this(
        weights.get("scale", channels), weights.get("offset", channels), groups,
        weights.formulation());
  }

  @Override
  public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
    if (formulation != Formulation.PLAIN && x.shape().get(0) == 1) {
      return byBatchNorm(tf, x, null);
    }
    return Numbers.in(tf, x.type(), byMatrixProducts(tf, Numbers.in(tf, TFloat32.class, x)));
  }

  /**
   * Normalises a convolution of x. Where that is made by Winograd, its bias would be a pass over the map of its own: the
   * norm's factors and terms have it in them instead.
   */
  <T extends TNumber> Operand<T> applyAfter(Ops tf, Convolution convolution, Operand<T> x) {
    return convolution.transforms(x)
        ? byBatchNorm(tf, convolution.withoutBias(tf, x), convolution.bias())
        : apply(tf, convolution.apply(tf, x));
  }

  private Operand<TFloat32> byMatrixProducts(Ops tf, Operand<TFloat32> x) {
    Shape shape = x.shape();
    long batch = shape.get(0);
    long places = shape.get(1) * shape.get(2);
    long channels = shape.get(3);
    Operand<TFloat32> flat = tf.reshape(x, tf.constant(new long[] {batch, places, channels}));
    Operand<TFloat32> mean = groupMeans(tf, flat); // (B, 1, C)
    Operand<TFloat32> variance = groupMeans(tf, tf.math.squaredDifference(flat, mean)); // (B, 1, C)
    Operand<TInt64> perFace = tf.constant(new long[] {batch, 1, 1, channels});
    Operand<TFloat32> factor = factor(tf, tf.reshape(variance, perFace));
    return tf.math.add(tf.math.mul(x, factor), term(tf, tf.reshape(mean, perFace), factor));
  }

  /** (B, H·W, C) to (B, 1, C): for each channel the mean of its group. */
  private Operand<TFloat32> groupMeans(Ops tf, Operand<TFloat32> flat) {
    long batch = flat.shape().get(0);
    long places = flat.shape().get(1);
    long channels = flat.shape().get(2);
    Operand<TFloat32> row =
        tf.fill(tf.constant(new long[] {batch, 1, places}), tf.constant(1f / places)); // (B, 1, H·W)
    Operand<TFloat32> means = tf.train.batchMatMul(row, flat, TFloat32.class); // (B, 1, C)
    int[] byGroup = {(int) batch, groups, (int) channels / groups}; // broadcasting has a gradient for int32 only
    Operand<TFloat32> group =
        tf.math.mean(tf.reshape(means, tf.constant(byGroup)), tf.constant(2), Mean.keepDims(true));
    return tf.reshape(
        tf.broadcastTo(group, tf.constant(byGroup)), tf.constant(new long[] {batch, 1, channels}));
  }

  /**
   * For one face. Batch normalisation gives the statistics alone.
   *
   * @param bias of each channel, which x lacks yet
   */
  private <T extends TNumber> Operand<T> byBatchNorm(Ops tf, Operand<T> x, @Nullable Operand<TFloat32> bias) {
    long channels = x.shape().get(3);
    long places = x.shape().get(1) * x.shape().get(2);
    // neighbouring places count as channels: short sums round less, which bfloat16 would not show
    boolean shortens = x.type() == TFloat32.class && formulation != Formulation.DIRECT && places % PART == 0;
    long parts = shortens ? places / PART : 1;
    float each = (float) places / parts;
    Operand<T> wide = tf.reshape(x, tf.constant(new long[] {1, places / parts, 1, parts * channels}));
    Operand<TInt64> width = tf.constant(new long[] {parts * channels});
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<T, TFloat32> statistics =
        tf.nn.fusedBatchNorm(
            wide, tf.fill(width, tf.constant(1f)), tf.fill(width, tf.constant(0f)), none, none,
            FusedBatchNorm.isTraining(true));
    int[] byGroup = {(int) parts, groups, (int) channels / groups};
    Operand<TInt32> partsAndChannels = tf.constant(new int[] {0, 2});
    Operand<TFloat32> means = tf.reshape(statistics.batchMean(), tf.constant(byGroup));
    if (bias != null) {
      means = tf.math.add(means, tf.reshape(bias, tf.constant(new int[] {1, groups, (int) channels / groups})));
    }
    Operand<TFloat32> mean = tf.math.mean(means, partsAndChannels, Mean.keepDims(true)); // (1, groups, 1)
    Operand<TFloat32> within = // the operation gives the unbiased one
        tf.math.mul(tf.reshape(statistics.batchVariance(), tf.constant(byGroup)), tf.constant((each - 1) / each));
    Operand<TFloat32> variance =
        tf.math.mean(tf.math.add(within, tf.math.squaredDifference(means, mean)), partsAndChannels, Mean.keepDims(true));
    Operand<TInt32> perChannel = tf.constant(new int[] {1, groups, (int) channels / groups});
    Operand<TInt64> vector = tf.constant(new long[] {channels});
    Operand<TFloat32> factor = factor(tf, tf.reshape(tf.broadcastTo(variance, perChannel), vector));
    Operand<TFloat32> center = tf.reshape(tf.broadcastTo(mean, perChannel), vector);
    return scaledAndShifted(tf, x, factor, term(tf, bias == null ? center : tf.math.sub(center, bias), factor));
  }

  /**
   * One factor and one term a channel, in one pass: a 1×1 convolution of each channel by itself.
   *
   * <p>Batch normalisation in inference mode would be one pass too, but oneDNN's takes up to forty times as long on some
   * processors (EPYC, Zen 5), and TensorFlow 2.18 keeps pointers to a call's mean and variance where other threads find them.
   */
  private static <T extends TNumber> Operand<T> scaledAndShifted(
      Ops tf, Operand<T> x, Operand<TFloat32> factor, Operand<TFloat32> term) {
    Operand<TFloat32> kernel = tf.reshape(factor, tf.constant(new long[] {1, 1, x.shape().get(3), 1}));
    return tf.nn.biasAdd(
        tf.nn.depthwiseConv2dNative(x, Numbers.in(tf, x.type(), kernel), List.of(1L, 1L, 1L, 1L), "SAME"),
        Numbers.in(tf, x.type(), term));
  }

  private Operand<TFloat32> factor(Ops tf, Operand<TFloat32> variance) {
    return tf.math.mul(tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON))), scale);
  }

  private Operand<TFloat32> term(Ops tf, Operand<TFloat32> mean, Operand<TFloat32> factor) {
    return tf.math.sub(offset, tf.math.mul(mean, factor));
  }
}
