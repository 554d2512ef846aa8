package io.github.revisage;

import java.awt.image.BufferedImage;

/** All pixels of a colour, and their neighbours. */
record ColourMask(int rgb, int tolerance) implements Mask {

  private static final int[] SHIFTS = {16, 8, 0};

  ColourMask {
    if (tolerance < 0 || tolerance > 255) {
      throw new IllegalArgumentException("tolerance must be in [0, 255], found " + tolerance);
    }
  }

  @Override
  public float[] over(BufferedImage photo) {
    int width = photo.getWidth();
    int height = photo.getHeight();
    float[] mask = new float[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      photo.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        if (isMarked(row[x])) {
          mark(mask, width, height, x, y);
        }
      }
    }
    return mask;
  }

  @Override
  public boolean mayBeEmpty() {
    return true;
  }

  private boolean isMarked(int pixel) {
    for (int shift : SHIFTS) {
      if (Math.abs((pixel >> shift & 0xff) - (rgb >> shift & 0xff)) > tolerance) {
        return false;
      }
    }
    return true;
  }

  /** With a margin of a pixel, where the colour runs into the picture. */
  private static void mark(float[] mask, int width, int height, int x, int y) {
    for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        mask[row * width + column] = 1;
      }
    }
  }
}
