package io.github.revisage.core.net;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBicubic;
import org.tensorflow.types.TFloat32;

/**
 * Draws the detail of a face that restoration leaves out: of many likely ones it gives one, where the decoder gives their
 * blurred mean. It changes lightness down to 2 pixels, never a colour.
 *
 * <p>What is left out is drawn by a conditional diffusion model ({@link DetailDenoiser}), in {@link DenoisingSteps}: a graph has
 * one {@link #denoise}, which is run for each of them.
 */
public final class DetailRefiner {

  /** Side of the faces whose detail is drawn, in pixels. */
  static final int FACE = 512;

  /** Side of what is drawn. */
  public static final int SIDE = FACE / 2;

  private final DetailDenoiser denoiser;

  /** A refiner with weights below {@code weights}. */
  public DetailRefiner(RefinerSpec spec, Weights weights, int groups) {
    this.denoiser = new DetailDenoiser(spec, weights, groups);
  }

  /**
   * Adds a guess of what is drawn to a graph.
   *
   * @param damaged (1, S, S, 3) RGB in [-1, 1], what the network restored
   * @param restored (1, S, S, 3) RGB, what it made of it
   * @param noisy what is drawn so far, (1, S/2, S/2, 1): at first noise alone
   * @param sigma standard deviation of its noise, positive scalar
   * @return what it is without noise, (1, S/2, S/2, 1)
   */
  public Operand<TFloat32> denoise(
      Ops tf, Operand<TFloat32> damaged, Operand<TFloat32> restored, Operand<TFloat32> noisy, Operand<TFloat32> sigma) {
    Operand<TFloat32> bounded = tf.clipByValue(restored, tf.constant(-1f), tf.constant(1f));
    Operand<TFloat32> both = tf.concat(List.of(bounded, damaged), tf.constant(3));
    Operand<TFloat32> seen = tf.concat(List.of(DetailDenoiser.halved(tf, both), places(tf)), tf.constant(3));
    return denoiser.denoise(tf, noisy, sigma, seen);
  }

  /**
   * Adds what is drawn to a face.
   *
   * @param restored (1, S, S, 3)
   * @param drawn (1, S/2, S/2, 1)
   * @return (1, S, S, 3)
   */
  public static Operand<TFloat32> with(Ops tf, Operand<TFloat32> restored, Operand<TFloat32> drawn) {
    Operand<TFloat32> large =
        tf.image.resizeBicubic(drawn, tf.constant(new int[] {FACE, FACE}), ResizeBicubic.halfPixelCenters(true));
    return tf.math.add(restored, large);
  }

  /** Where each 2×2 pixels lie, (1, S/2, S/2, 2): to the right and down from the face's middle, in 128 pixels. */
  private static Operand<TFloat32> places(Ops tf) {
    float[] line = new float[SIDE];
    for (int i = 0; i < SIDE; i++) {
      line[i] = (2 * i + 0.5f - FACE / 2f) / 128;
    }
    Operand<TFloat32> right = spread(tf, line, 1, SIDE);
    Operand<TFloat32> down = spread(tf, line, SIDE, 1);
    return tf.concat(List.of(right, down), tf.constant(3));
  }

  private static Operand<TFloat32> spread(Ops tf, float[] line, int rows, int columns) {
    Operand<TFloat32> shaped = tf.reshape(tf.constant(line), tf.constant(new int[] {1, rows, columns, 1}));
    return tf.broadcastTo(shaped, tf.constant(new int[] {1, SIDE, SIDE, 1}));
  }
}
