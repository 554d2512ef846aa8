package io.github.revisage.core.fill;

/**
 * Fits a fill to its hole, as Poisson image editing does (Pérez et al. 2003, eq. 9): the difference between the picture and
 * the fill along the hole's edge is spread over the hole like a membrane spanned over it, and added to the fill. The fill
 * keeps its gradients and meets the picture without a seam.
 *
 * <p>Near the hole's edge, and all over a thin scratch, the picture itself tells more than a fill does: there the fill gives way
 * to the picture's own membrane, the smoothest continuation of what is around.
 *
 * <p>Laplace's equation is solved from coarse to fine: the mean differences of a picture half as large give the first
 * guess, and a few Gauss-Seidel sweeps the rest. Where the hole meets the crop's border, the membrane is free.
 */
final class Membrane {

  private static final int SWEEPS = 12;

  /** How far from the edge, in parts of the crop's side, a fill is all there is. */
  private static final double DEEP = 0.06;

  private Membrane() {}

  /**
   * Fits a fill in place.
   *
   * @param fill S·S·3 bytes; changed in the hole
   * @param picture same layout
   * @param hole S·S, where the picture is not known; if it is everywhere, nothing is done
   */
  static void fit(byte[] fill, byte[] picture, boolean[] hole, int size) {
    float[] difference = new float[fill.length];
    float[] known = new float[hole.length];
    for (int i = 0; i < hole.length; i++) {
      known[i] = hole[i] ? 0 : 1;
      for (int c = 3 * i; c < 3 * i + 3; c++) {
        difference[c] = known[i] * ((picture[c] & 0xff) - (fill[c] & 0xff));
      }
    }
    span(difference, known, size, size);
    float[] continued = new float[picture.length];
    for (int i = 0; i < picture.length; i++) {
      continued[i] = known[i / 3] * (picture[i] & 0xff);
    }
    span(continued, known, size, size);
    float[] depth = depth(hole, size);
    for (int i = 0; i < fill.length; i++) {
      if (hole[i / 3]) {
        double t = Math.min(1, depth[i / 3] / (DEEP * size));
        double trust = t * t * (3 - 2 * t);
        double fitted = (fill[i] & 0xff) + difference[i];
        double value = continued[i] + trust * (fitted - continued[i]);
        fill[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
      }
    }
  }

  /** Distance to the nearest pixel that is known, by sweeps forth and back; large if there is none. */
  private static float[] depth(boolean[] hole, int size) {
    float[] depth = new float[hole.length];
    for (int i = 0; i < depth.length; i++) {
      depth[i] = hole[i] ? Float.MAX_VALUE : 0;
    }
    for (int i = 0; i < depth.length; i++) {
      nearer(depth, size, i, -1);
    }
    for (int i = depth.length - 1; i >= 0; i--) {
      nearer(depth, size, i, 1);
    }
    return depth;
  }

  private static void nearer(float[] depth, int size, int i, int back) {
    int x = i % size;
    int row = i / size + back;
    if (x + back >= 0 && x + back < size) {
      depth[i] = Math.min(depth[i], depth[i + back] + 1);
    }
    if (row >= 0 && row < size) {
      for (int other = Math.max(0, x - 1); other <= Math.min(size - 1, x + 1); other++) {
        depth[i] = Math.min(depth[i], depth[row * size + other] + (other == x ? 1 : 1.4142f));
      }
    }
  }

  /**
   * Spans a membrane: gives unknown pixels values between those of the known ones around them.
   *
   * @param values three for each pixel, row by row; 0 where unknown, and changed there. If nothing is known, they stay 0
   * @param known for each pixel 1, or 0 if its values are unknown
   */
  static void span(float[] values, float[] known, int width, int height) {
    if (width == 1 && height == 1) {
      return;
    }
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    float[] coarse = new float[halfWidth * halfHeight * 3];
    float[] coarseKnown = new float[halfWidth * halfHeight];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = y / 2 * halfWidth + x / 2;
        float weight = known[y * width + x];
        coarseKnown[to] += weight;
        for (int c = 0; c < 3; c++) {
          coarse[3 * to + c] += weight * values[3 * (y * width + x) + c];
        }
      }
    }
    for (int i = 0; i < coarseKnown.length; i++) {
      if (coarseKnown[i] > 0) {
        for (int c = 3 * i; c < 3 * i + 3; c++) {
          coarse[c] /= coarseKnown[i];
        }
        coarseKnown[i] = 1;
      }
    }
    span(coarse, coarseKnown, halfWidth, halfHeight);
    int[] unknown = new int[known.length];
    int count = 0;
    for (int i = 0; i < known.length; i++) {
      if (known[i] == 0) {
        System.arraycopy(coarse, 3 * (i / width / 2 * halfWidth + i % width / 2), values, 3 * i, 3);
        unknown[count++] = i;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int k = 0; k < count; k++) {
        relax(values, unknown[k], width, height);
      }
    }
  }

  /** A step of a Gauss-Seidel sweep: a pixel becomes the mean of its neighbours; beyond an edge lies what lies before it. */
  private static void relax(float[] values, int i, int width, int height) {
    int x = i % width;
    int y = i / width;
    int left = i - (x > 0 ? 1 : width > 1 ? -1 : 0);
    int right = i + (x < width - 1 ? 1 : width > 1 ? -1 : 0);
    int up = i - (y > 0 ? width : height > 1 ? -width : 0);
    int down = i + (y < height - 1 ? width : height > 1 ? -width : 0);
    for (int c = 0; c < 3; c++) {
      values[3 * i + c] =
          (values[3 * left + c] + values[3 * right + c] + values[3 * up + c] + values[3 * down + c]) / 4;
    }
  }
}
