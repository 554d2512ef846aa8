package io.github.revisage;

/** Scales a map of numbers; each result is the mean over the area that it covers, so that no thin stroke is lost. */
final class AreaScaling {

  private AreaScaling() {}

  static float[] scale(float[] map, int width, int height, int newWidth, int newHeight) {
    float[] narrowed = rows(map, width, height, newWidth);
    return transposed(rows(transposed(narrowed, newWidth, height), height, newWidth, newHeight), newHeight, newWidth);
  }

  private static float[] rows(float[] map, int width, int height, int newWidth) {
    float[] scaled = new float[newWidth * height];
    double step = (double) width / newWidth;
    for (int x = 0; x < newWidth; x++) {
      double from = x * step;
      double to = Math.min(width, (x + 1) * step);
      for (int old = (int) from; old < to; old++) {
        float share = (float) ((Math.min(old + 1, to) - Math.max(old, from)) / (to - from));
        for (int y = 0; y < height; y++) {
          scaled[y * newWidth + x] += share * map[y * width + old];
        }
      }
    }
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Math.min(1, scaled[i]); // shares may add up to 1 + 1e-7
    }
    return scaled;
  }

  private static float[] transposed(float[] map, int width, int height) {
    float[] transposed = new float[map.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        transposed[x * height + y] = map[y * width + x];
      }
    }
    return transposed;
  }
}
