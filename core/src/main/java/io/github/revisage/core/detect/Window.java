package io.github.revisage.core.detect;

import io.github.revisage.Point;

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
