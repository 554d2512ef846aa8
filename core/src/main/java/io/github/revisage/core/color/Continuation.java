package io.github.revisage.core.color;

import java.util.Arrays;

/** Continues two maps over the places that have no weight: pulled from ever coarser means, smooth and without a border. */
final class Continuation {

  private Continuation() {}

  /**
   * Divides the maps by their weights, and fills them where there is none.
   *
   * @param a weighted sums; the means at return
   * @param b the same
   * @param weight of each place; changed
   */
  static void fill(float[] a, float[] b, float[] weight, int width, int height) {
    if (width == 1 && height == 1) {
      mean(a, b, weight, 0);
      return;
    }
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    float[] coarseA = new float[halfWidth * halfHeight];
    float[] coarseB = new float[halfWidth * halfHeight];
    float[] coarse = new float[halfWidth * halfHeight];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = y / 2 * halfWidth + x / 2;
        coarseA[to] += a[y * width + x];
        coarseB[to] += b[y * width + x];
        coarse[to] += weight[y * width + x];
      }
    }
    fill(coarseA, coarseB, coarse, halfWidth, halfHeight);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        float missing = 1 - Math.min(1, weight[i]);
        if (missing > 0) {
          a[i] += missing * at(coarseA, halfWidth, halfHeight, x, y);
          b[i] += missing * at(coarseB, halfWidth, halfHeight, x, y);
          weight[i] += missing;
        }
        mean(a, b, weight, i);
      }
    }
    Arrays.fill(weight, 1);
  }

  private static void mean(float[] a, float[] b, float[] weight, int i) {
    if (weight[i] > 0) {
      a[i] /= weight[i];
      b[i] /= weight[i];
    }
  }

  /** Bilinear, so that the coarse squares are not seen. */
  private static float at(float[] map, int width, int height, int x, int y) {
    float fx = Math.max(0, Math.min(width - 1, x / 2f - 0.25f));
    float fy = Math.max(0, Math.min(height - 1, y / 2f - 0.25f));
    int x0 = (int) fx;
    int y0 = (int) fy;
    int x1 = Math.min(width - 1, x0 + 1);
    int y1 = Math.min(height - 1, y0 + 1);
    float top = map[y0 * width + x0] + (fx - x0) * (map[y0 * width + x1] - map[y0 * width + x0]);
    float bottom = map[y1 * width + x0] + (fx - x0) * (map[y1 * width + x1] - map[y1 * width + x0]);
    return top + (fy - y0) * (bottom - top);
  }
}
