package io.github.revisage.benchmarks;

import java.awt.image.BufferedImage;

/** Pictures made by formula: but for the search for faces, speed does not depend on what they show. */
final class Pictures {

  private static final double WAVE = 40; // pixels

  private Pictures() {}

  /** Coloured waves, {@link BufferedImage#TYPE_3BYTE_BGR}. */
  static BufferedImage waves(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, level(x) << 16 | level(y) << 8 | level(x + y));
      }
    }
    return picture;
  }

  private static int level(double place) {
    return (int) (127.5 + 127 * Math.sin(place / WAVE));
  }
}
