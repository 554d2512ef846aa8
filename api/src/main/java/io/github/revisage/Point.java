package io.github.revisage;

/**
 * A place in a photograph.
 *
 * @param x pixels from the left edge; the centre of the first pixel is at 0
 * @param y pixels from the top edge; the centre of the first pixel is at 0
 */
public record Point(double x, double y) {

  /**
   * Checks that both coordinates are numbers.
   *
   * @param x must be finite
   * @param y must be finite
   * @throws IllegalArgumentException if a coordinate is NaN or infinite
   */
  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("coordinates of a point must be finite, found (" + x + ", " + y + ")");
    }
  }

  /**
   * How far two points are apart.
   *
   * @param other the other point
   * @return the Euclidean distance, in pixels
   */
  public double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
