package io.github.revisage.core.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.AvgPool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Takes noise away from the lightness that restoration has left out of a face: the preconditioned denoiser D of Karras et
 * al., "Elucidating the Design Space of Diffusion-Based Generative Models" (arXiv 2206.00364, equation 7), a small U-Net that
 * sees the restored and the damaged face.
 */
public final class DetailDenoiser {

  /** σ_data: standard deviation of what restoration leaves out, in units of [-1, 1]. */
  static final float DATA = 0.16f;

  /** Numbers at each 2×2 pixels that it sees: restored RGB, damaged RGB, place. */
  static final int SEEN = 8;

  private static final int SQUARE = 2;
  private static final int FREQUENCIES = 32;

  /** Channels that its first convolution reads: the noisy number and what it sees, for 2×2 squares. */
  public static final int INPUTS = (SEEN + 1) * SQUARE * SQUARE;

  /** Channels that its last convolution gives. */
  public static final int OUTPUTS = SQUARE * SQUARE;

  /** Numbers that say how much noise there is, before the network makes its embedding of them. */
  public static final int WAVES = 2 * FREQUENCIES;

  private final RefinerSpec spec;
  private final Weights weights;
  private final int groups;

  DetailDenoiser(RefinerSpec spec, Weights weights, int groups) {
    this.spec = spec;
    this.weights = weights;
    this.groups = groups;
  }

  /**
   * Adds D to a graph.
   *
   * @param noisy what was left out with noise added, (1, h, w, 1)
   * @param sigma standard deviation of the noise, positive scalar
   * @param seen (1, h, w, {@link #SEEN})
   * @return what was left out, (1, h, w, 1)
   */
  Operand<TFloat32> denoise(Ops tf, Operand<TFloat32> noisy, Operand<TFloat32> sigma, Operand<TFloat32> seen) {
    Operand<TFloat32> data = tf.constant(DATA * DATA);
    Operand<TFloat32> total = tf.math.add(tf.math.square(sigma), data);
    Operand<TFloat32> scaled = tf.math.mul(noisy, tf.math.rsqrt(total));
    Operand<TFloat32> input = tf.concat(List.of(scaled, seen), tf.constant(3));
    Operand<TFloat32> inside = Numbers.in(
        tf, TFloat32.class, network(tf, Numbers.in(tf, weights.formulation().painting(), input), noise(tf, sigma)));
    Operand<TFloat32> share = tf.math.mul(tf.math.mul(sigma, tf.constant(DATA)), tf.math.rsqrt(total));
    return tf.math.add(tf.math.mul(noisy, tf.math.div(data, total)), tf.math.mul(inside, share));
  }

  /** What is said about the noise, (1, embedding). */
  private Operand<TFloat32> noise(Ops tf, Operand<TFloat32> sigma) {
    float[] frequencies = new float[FREQUENCIES];
    for (int i = 0; i < FREQUENCIES; i++) {
      frequencies[i] = (float) (Math.pow(100, i / (FREQUENCIES - 1.0)) / 4);
    }
    Operand<TFloat32> phases = tf.math.mul(tf.constant(new float[][] {frequencies}), tf.math.log(sigma));
    Operand<TFloat32> said = tf.concat(List.of(tf.math.sin(phases), tf.math.cos(phases)), tf.constant(1));
    said = Activations.swish(tf, new Linear(weights.in("noise0"), WAVES, spec.embedding()).apply(tf, said));
    return Activations.swish(tf, new Linear(weights.in("noise1"), spec.embedding(), spec.embedding()).apply(tf, said));
  }

  /** F: a U-Net on squares of 2×2; what each step down gives is read again by a step up. */
  private <T extends TNumber> Operand<T> network(Ops tf, Operand<T> x, Operand<TFloat32> noise) {
    List<Integer> channels = spec.channels();
    int last = channels.size() - 1;
    Deque<Operand<T>> kept = new ArrayDeque<>();
    x = Convolution.of3x3(weights.in("in"), INPUTS, channels.get(0))
        .apply(tf, tf.nn.spaceToDepth(x, (long) SQUARE));
    kept.push(x);
    for (int level = 0; level <= last; level++) {
      if (level > 0) {
        x = block("down" + level + ".first", channels.get(level - 1), channels.get(level)).apply(tf, halved(tf, x), noise);
        kept.push(x);
      }
      x = block("down" + level + ".second", channels.get(level), channels.get(level)).apply(tf, x, noise);
      if (level < last) {
        kept.push(x);
      }
    }
    int widest = channels.get(last);
    x = new AttentionBlock(weights.in("attention0"), widest, groups).apply(tf, x);
    x = block("middle", widest, widest).apply(tf, x, noise);
    x = new AttentionBlock(weights.in("attention1"), widest, groups).apply(tf, x);
    x = block("up" + last + ".second", 2 * widest, widest).apply(tf, beside(tf, x, kept), noise);
    for (int level = last - 1; level >= 0; level--) {
      int here = channels.get(level);
      Operand<T> wide = beside(tf, Upsampling.nearest(tf, x), kept);
      x = block("up" + level + ".first", channels.get(level + 1) + here, here).apply(tf, wide, noise);
      x = block("up" + level + ".second", 2 * here, here).apply(tf, beside(tf, x, kept), noise);
    }
    x = Activations.swish(tf, new GroupNorm(weights.in("out_norm"), channels.get(0), groups).apply(tf, x));
    x = Convolution.of3x3(weights.in("out"), channels.get(0), OUTPUTS).apply(tf, x);
    return tf.nn.depthToSpace(x, (long) SQUARE);
  }

  private ModulatedBlock block(String name, int in, int out) {
    return new ModulatedBlock(weights.in(name), in, out, groups, spec.embedding());
  }

  private static <T extends TNumber> Operand<T> beside(Ops tf, Operand<T> x, Deque<Operand<T>> kept) {
    return tf.concat(List.of(x, kept.pop()), tf.constant(3));
  }

  /** Means of 2×2 squares. */
  static <T extends TNumber> Operand<T> halved(Ops tf, Operand<T> x) {
    List<Long> square = List.of(1L, 2L, 2L, 1L);
    return tf.nn.avgPool(x, square, square, "VALID", new AvgPool.Options[0]);
  }
}
