package io.github.revisage.core.net;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBicubic;
import org.tensorflow.types.TFloat32;

/**
 * Draws the detail of eyes and mouth that restoration leaves out: of many likely ones it gives one, where the decoder gives
 * their blurred mean. It changes their lightness down to 2 pixels, never their colour, and nothing else.
 *
 * <p>What is left out is drawn by a conditional diffusion model ({@link ComponentDenoiser}), in {@link DenoisingSteps}: a graph
 * has one {@link #denoise}, which is run for each of them.
 */
public final class ComponentRefiner {

  private final ComponentDenoiser denoiser;

  /** A refiner with weights below {@code weights}. */
  public ComponentRefiner(RefinerSpec spec, Weights weights, int groups) {
    this.denoiser = new ComponentDenoiser(spec, weights, groups);
  }

  /**
   * Adds a guess of what is drawn to a graph.
   *
   * @param damaged (1, S, S, 3) RGB in [-1, 1], what the network restored
   * @param restored (1, S, S, 3) RGB, what it made of it
   * @param noisy what is drawn so far, (1, h, w, 1): at first noise alone
   * @param sigma standard deviation of its noise, positive scalar
   * @return what it is without noise, (1, h, w, 1)
   */
  public Operand<TFloat32> denoise(
      Ops tf, FacialComponent component, Operand<TFloat32> damaged, Operand<TFloat32> restored, Operand<TFloat32> noisy,
      Operand<TFloat32> sigma) {
    Operand<TFloat32> bounded = tf.clipByValue(cut(tf, component, restored), tf.constant(-1f), tf.constant(1f));
    Operand<TFloat32> both = tf.concat(List.of(bounded, cut(tf, component, damaged)), tf.constant(3));
    Operand<TFloat32> places = constant(tf, component.places(), component.rows(), component.columns(), 2);
    Operand<TFloat32> seen = tf.concat(List.of(ComponentDenoiser.halved(tf, both), places), tf.constant(3));
    return denoiser.denoise(tf, noisy, sigma, seen);
  }

  /**
   * Adds what is drawn to a face.
   *
   * @param restored (1, S, S, 3)
   * @param drawn (1, h, w, 1)
   * @return (1, S, S, 3)
   */
  public static Operand<TFloat32> with(
      Ops tf, FacialComponent component, Operand<TFloat32> restored, Operand<TFloat32> drawn) {
    Operand<TFloat32> large =
        tf.image.resizeBicubic(
            drawn, tf.constant(new int[] {component.height(), component.width()}), ResizeBicubic.halfPixelCenters(true));
    Operand<TFloat32> mask = constant(tf, component.mask(), component.height(), component.width(), 1);
    int below = FacialComponent.FACE - component.y() - component.height();
    int right = FacialComponent.FACE - component.x() - component.width();
    int[][] around = {{0, 0}, {component.y(), below}, {component.x(), right}, {0, 0}};
    return tf.math.add(restored, tf.pad(tf.math.mul(large, mask), tf.constant(around), tf.constant(0f)));
  }

  private static Operand<TFloat32> cut(Ops tf, FacialComponent component, Operand<TFloat32> face) {
    return tf.slice(
        face, tf.constant(new int[] {0, component.y(), component.x(), 0}),
        tf.constant(new int[] {1, component.height(), component.width(), 3}));
  }

  private static Operand<TFloat32> constant(Ops tf, float[] numbers, long height, long width, long channels) {
    return tf.constant(Shape.of(1, height, width, channels), DataBuffers.of(numbers, true, false));
  }
}
