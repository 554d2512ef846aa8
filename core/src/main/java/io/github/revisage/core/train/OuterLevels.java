package io.github.revisage.core.train;

import io.github.revisage.core.model.Variables;
import org.tensorflow.ndarray.Shape;

/**
 * First values of the levels that a larger network has around a smaller one: at first they do next to nothing. The encoder's
 * pass means of 2×2 pixels on to the filters that the smaller network met the face with, the decoder's enlarge what it painted
 * with, and the residual blocks add nothing. So training begins with faces as the smaller network paints them.
 *
 * @param smaller the smaller network, of as many channels as the levels around it
 * @param others first values of what is there to learn: kernels whose results are not used yet
 */
record OuterLevels(StageResult smaller, Variables.Values others) implements Variables.Values {

  private static final int SIDE = 3; // of kernels
  private static final int COLOURS = 3;
  private static final float[] MEAN = {0.5f, 0.5f, 0}; // of the places that become one; the third belongs to the next
  private static final float[] SMOOTH = {0.25f, 0.5f, 0.25f};

  @Override
  public float[] of(String name, Shape shape) {
    if (name.startsWith("decoder.out")) { // out and out_norm
      return smaller.of(name, shape);
    }
    if (name.equals("encoder.in.kernel")) {
      return withColours(others.of(name, shape), (int) shape.get(-1));
    }
    if (name.endsWith(".conv2.kernel")) {
      return new float[Math.toIntExact(shape.size())];
    }
    if (name.endsWith(".upsampling.kernel")) {
      return separable(SMOOTH, (int) shape.get(-1));
    }
    String seam = "encoder." + 2 * smaller.spec().faceSize() + ".halving.";
    if (name.equals(seam + "bias")) {
      return smaller.of("encoder.in.bias", shape);
    }
    if (name.equals(seam + "kernel")) {
      return filters((int) shape.get(-1));
    }
    return name.endsWith(".halving.kernel") ? separable(MEAN, (int) shape.get(-1)) : others.of(name, shape);
  }

  /** The first channels are the colours, each in its place. */
  private static float[] withColours(float[] kernel, int channels) {
    for (int tap = 0; tap < SIDE * SIDE; tap++) {
      for (int colour = 0; colour < COLOURS; colour++) {
        for (int from = 0; from < COLOURS; from++) {
          boolean itself = tap == SIDE * SIDE / 2 && from == colour;
          kernel[(tap * COLOURS + from) * channels + colour] = itself ? 1 : 0;
        }
      }
    }
    return kernel;
  }

  /** Each channel for itself. */
  private static float[] separable(float[] taps, int channels) {
    float[] kernel = new float[SIDE * SIDE * channels * channels];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        for (int channel = 0; channel < channels; channel++) {
          kernel[((row * SIDE + column) * channels + channel) * channels + channel] = taps[row] * taps[column];
        }
      }
    }
    return kernel;
  }

  /**
   * The smaller network's first kernel where its places are two by two: the middle lies half on the first and half on the
   * second, what is before falls together with the first.
   */
  private float[] filters(int channels) {
    float[][] share = {{1, 0.5f, 0}, {0, 0.5f, 0}, {0, 0, 1}}; // by tap here, then there
    float[] first = smaller.of("encoder.in.kernel", Shape.of(SIDE, SIDE, COLOURS, channels));
    float[] kernel = new float[SIDE * SIDE * channels * channels];
    for (int tap = 0; tap < SIDE * SIDE; tap++) {
      for (int from = 0; from < SIDE * SIDE; from++) {
        float part = share[tap / SIDE][from / SIDE] * share[tap % SIDE][from % SIDE];
        for (int i = 0; i < COLOURS * channels; i++) {
          kernel[tap * channels * channels + i] += part * first[from * COLOURS * channels + i];
        }
      }
    }
    return kernel;
  }
}
