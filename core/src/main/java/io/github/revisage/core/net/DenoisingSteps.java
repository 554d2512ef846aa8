package io.github.revisage.core.net;

/**
 * The steps from noise to a drawing: Euler's, along the probability flow (Karras et al., arXiv 2206.00364, algorithm 1 without
 * its correction of second order). Each step asks a denoiser once and no chance is in it.
 */
public final class DenoisingSteps {

  /** Standard deviation of the noise before each step. After the last there is none. */
  private static final double[] SIGMAS = {0.8, 0.15};

  private DenoisingSteps() {}

  /** What takes noise away. */
  @FunctionalInterface
  public interface Denoiser {

    /**
     * The likely mean of what {@code noisy} was.
     *
     * @param noisy a drawing with noise
     * @param sigma the noise's standard deviation, positive
     */
    float[] denoise(float[] noisy, float sigma);
  }

  /** Standard deviation of the noise that the first step is for. */
  static double first() {
    return SIGMAS[0];
  }

  /**
   * What becomes of noise.
   *
   * @param noise of about the standard deviation {@link #first}
   */
  public static float[] drawn(float[] noise, Denoiser denoiser) {
    float[] clean = denoiser.denoise(noise, (float) SIGMAS[0]);
    float[] drawn = noise;
    for (int i = 1; i < SIGMAS.length; i++) {
      drawn = between(drawn, clean, SIGMAS[i] / SIGMAS[i - 1]);
      clean = denoiser.denoise(drawn, (float) SIGMAS[i]);
    }
    return clean;
  }

  /** {@code left} of what was drawn, the rest of what it is without noise. */
  private static float[] between(float[] drawn, float[] clean, double left) {
    float[] between = new float[drawn.length];
    for (int i = 0; i < between.length; i++) {
      between[i] = (float) (left * drawn[i] + (1 - left) * clean[i]);
    }
    return between;
  }
}
