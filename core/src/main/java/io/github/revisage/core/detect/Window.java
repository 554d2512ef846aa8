package io.github.revisage.core.detect;

import io.github.revisage.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * A square of the photograph that a network looks at; it may be turned and may reach over the edges.
 *
 * <p>Places in a window are fractions of its side: (0, 0) is its upper left corner, (1, 1) its lower right one.
 *
 * @param centre middle of the square, in pixels of the photograph
 * @param side in pixels of the photograph, more than 0
 * @param radians how far the square is turned, clockwise as seen by the viewer; 0 is upright
 */
record Window(Point centre, double side, double radians) {

  /**
   * The fewest upright windows that cover a photograph and overlap enough, evenly spread.
   *
   * @param width of the photograph, in pixels
   * @param height of the photograph, in pixels
   * @param side of the windows, in pixels; more than {@code overlap}
   * @param overlap of neighbours at least, in pixels
   */
  static List<Window> covering(int width, int height, double side, double overlap) {
    List<Window> windows = new ArrayList<>();
    for (double y : centres(height, side, overlap)) {
      for (double x : centres(width, side, overlap)) {
        windows.add(new Window(new Point(x, y), side, 0));
      }
    }
    return windows;
  }

  /** How many windows {@link #covering} gives. */
  static long count(int width, int height, double side, double overlap) {
    return (long) inARow(width, side, overlap) * inARow(height, side, overlap);
  }

  private static int inARow(int length, double side, double overlap) {
    return 1 + (int) Math.max(0, Math.ceil((length - side) / (side - overlap)));
  }

  private static double[] centres(int length, double side, double overlap) {
    int count = inARow(length, side, overlap);
    double[] centres = new double[count];
    for (int i = 0; i < count; i++) {
      double start = count == 1 ? (length - side) / 2 : i * (length - side) / (count - 1);
      centres[i] = start + side / 2 - 0.5; // pixel centres are at whole numbers
    }
    return centres;
  }

  /**
   * Where a place in this window is in the photograph.
   *
   * @param u fraction of the side, from the window's left edge
   * @param v fraction of the side, from the window's top edge
   * @return the same place in pixels of the photograph
   */
  Point toPhoto(double u, double v) {
    double x = (u - 0.5) * side;
    double y = (v - 0.5) * side;
    double cos = Math.cos(radians);
    double sin = Math.sin(radians);
    return new Point(centre.x() + x * cos - y * sin, centre.y() + x * sin + y * cos);
  }
}
