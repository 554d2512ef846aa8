package io.github.revisage.core.net;

import java.util.Locale;
import java.util.Random;

/**
 * What people look at first in a face, and where it lies in an aligned one.
 *
 * <p>Places and sizes are pixels of a face of 512 pixels; each has the template's landmarks in its middle.
 */
public enum FacialComponent {
  /** Both eyes and brows, so that they look alike. */
  EYES(144, 200, 224, 80, 1),
  /** Lips and teeth. */
  MOUTH(185, 331, 144, 80, 7);

  /** Side of the aligned face in which the numbers count. */
  static final int FACE = 512;

  private static final double SPREAD = 1; // of the noise that drawing begins with, at w = 0
  private static final double LESS = 0.2; // at w = 1
  private static final int SOFT_EDGE = 14;

  private final int x;
  private final int y;
  private final int width;
  private final int height;
  private final long seed; // of twelve the one nearest to the truth on training faces

  FacialComponent(int x, int y, int width, int height, long seed) {
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    this.seed = seed;
  }

  int x() {
    return x;
  }

  int y() {
    return y;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** As signatures call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Rows of what is drawn. */
  public int rows() {
    return height / 2;
  }

  /** Columns of what is drawn. */
  public int columns() {
    return width / 2;
  }

  /**
   * The noise that drawing begins with, row by row: always the same, so that a face is always restored alike, and mirrored, so
   * that both eyes are. Its spread is less than what is due, the less the higher the fidelity weight is: that keeps to what is
   * likely.
   *
   * @param fidelity the fidelity weight, in [0, 1]
   */
  public float[] noise(double fidelity) {
    Random random = new Random(seed);
    double spread = DenoisingSteps.first() * (SPREAD - LESS * fidelity);
    float[] noise = new float[rows() * columns()];
    for (int row = 0; row < noise.length; row += columns()) {
      for (int column = 0; column < columns() / 2; column++) {
        noise[row + column] = (float) (random.nextGaussian() * spread);
        noise[row + columns() - 1 - column] = noise[row + column];
      }
    }
    return noise;
  }

  /** How much of a change each pixel takes: all inside, nothing at the edges, row by row. */
  float[] mask() {
    float[] mask = new float[width * height];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = smooth(ramp(i % width, width) * ramp(i / width, height));
    }
    return mask;
  }

  private static float ramp(int place, int length) {
    return Math.min(1, (Math.min(place, length - 1 - place) + 0.5f) / SOFT_EDGE);
  }

  private static float smooth(float m) {
    return m * m * (3 - 2 * m);
  }

  /** Where each 2×2 pixels lie, as (rows, columns, 2): to the right and down from the face's middle, in 128 pixels. */
  float[] places() {
    float[] places = new float[rows() * columns() * 2];
    for (int i = 0; i < places.length; i += 2) {
      places[i] = (x + i / 2 % columns() * 2 + 0.5f - FACE / 2f) / 128;
      places[i + 1] = (y + i / 2 / columns() * 2 + 0.5f - FACE / 2f) / 128;
    }
    return places;
  }
}
