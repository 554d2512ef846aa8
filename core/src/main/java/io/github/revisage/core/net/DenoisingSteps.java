package io.github.revisage.core.net;

/**
 * The steps from noise to a drawing: the second-order multistep DPM-Solver++ (Lu et al., arXiv 2211.01095, algorithm 2), where
 * the noise is added to the drawing, which keeps its size. Each step asks a denoiser once and no chance is in it.
 */
public final class DenoisingSteps {

  /** Standard deviation of the noise before each step. After the last there is none. */
  private static final double[] SIGMAS = {0.8, 0.3, 0.08};

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
   * @param noise of the standard deviation {@link #first}
   */
  public static float[] drawn(float[] noise, Denoiser denoiser) {
    float[] drawn = noise;
    float[] clean = denoiser.denoise(drawn, (float) SIGMAS[0]);
    double before = 0; // the step before, in logarithms of the noise
    float[] cleanBefore = clean;
    for (int i = 1; i < SIGMAS.length; i++) {
      double left = SIGMAS[i] / SIGMAS[i - 1];
      double step = -Math.log(left);
      drawn = next(drawn, clean, cleanBefore, left, before == 0 ? 0 : step / before / 2);
      cleanBefore = clean;
      before = step;
      clean = denoiser.denoise(drawn, (float) SIGMAS[i]);
    }
    return clean;
  }

  /** {@code left} of what was drawn, the rest of what {@code clean} will be if it goes on as it went. */
  private static float[] next(float[] drawn, float[] clean, float[] cleanBefore, double left, double onwards) {
    float[] next = new float[drawn.length];
    for (int i = 0; i < next.length; i++) {
      double awaited = clean[i] + (clean[i] - cleanBefore[i]) * onwards;
      next[i] = (float) (left * drawn[i] + (1 - left) * awaited);
    }
    return next;
  }
}
