package io.github.revisage.core.color;

import io.github.revisage.core.paste.Patch;
import java.util.Arrays;

/**
 * How far a face's colours reach: all over its oval, and on to neck and ears until an edge or the distance stops them.
 *
 * <p>A way's length is its length in the picture, in units of the eyes' distance, plus what lightness changes along it; the
 * shortest way from the oval counts. It is found by sweeping over the picture forth and back.
 */
final class SkinReach {

  /** Where colours have faded out. */
  private static final double FARTHEST = 0.9;

  /** What a change of lightness from black to white is worth in distance. */
  private static final double EDGE = 5;

  private static final int SWEEPS = 3;

  private SkinReach() {}

  /**
   * The reach of one face over a whole grid.
   *
   * @param oval the face, with its soft mask
   * @param lightness of the grid, row by row
   * @param unit distance of the eyes on the grid
   * @return numbers in [0, 1], row by row
   */
  static float[] of(Patch oval, float[] lightness, int width, int height, double unit) {
    float[] way = new float[lightness.length];
    Arrays.fill(way, Float.MAX_VALUE);
    float[] reach = new float[lightness.length];
    for (int y = 0; y < oval.where().height; y++) {
      for (int x = 0; x < oval.where().width; x++) {
        float mask = oval.mask()[y * oval.where().width + x];
        int i = (oval.where().y + y) * width + oval.where().x + x;
        reach[i] = mask;
        if (mask >= 0.5f) {
          way[i] = 0;
        }
      }
    }
    int margin = (int) Math.ceil(FARTHEST * unit) + 1;
    int left = Math.max(0, oval.where().x - margin);
    int right = Math.min(width, oval.where().x + oval.where().width + margin);
    int top = Math.max(0, oval.where().y - margin);
    int bottom = Math.min(height, oval.where().y + oval.where().height + margin);
    float step = (float) (1 / unit);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          shorten(way, lightness, width, left, right, top, bottom, x, y, -1, step);
        }
      }
      for (int y = bottom - 1; y >= top; y--) {
        for (int x = right - 1; x >= left; x--) {
          shorten(way, lightness, width, left, right, top, bottom, x, y, 1, step);
        }
      }
    }
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int i = y * width + x;
        reach[i] = Math.max(reach[i], faded(way[i]));
      }
    }
    return reach;
  }

  /** Tries the ways over the four neighbours that a sweep in direction {@code back} has passed. */
  private static void shorten(
      float[] way, float[] lightness, int width, int left, int right, int top, int bottom, int x, int y, int back,
      float step) {
    int i = y * width + x;
    if (x + back >= left && x + back < right) {
      over(way, lightness, i, i + back, step);
    }
    int row = y + back;
    if (row < top || row >= bottom) {
      return;
    }
    over(way, lightness, i, row * width + x, step);
    if (x > left) {
      over(way, lightness, i, row * width + x - 1, 1.4142f * step);
    }
    if (x < right - 1) {
      over(way, lightness, i, row * width + x + 1, 1.4142f * step);
    }
  }

  private static void over(float[] way, float[] lightness, int i, int neighbour, float step) {
    float length = (float) (way[neighbour] + step + EDGE * Math.abs(lightness[i] - lightness[neighbour]));
    if (length < way[i]) {
      way[i] = length;
    }
  }

  /** 1 at the oval, 0 at the farthest, without corners between. */
  private static float faded(float way) {
    float t = (float) Math.max(0, 1 - way / FARTHEST);
    return t * t * (3 - 2 * t);
  }
}
