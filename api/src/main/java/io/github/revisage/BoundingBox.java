package io.github.revisage;

/**
 * An upright rectangle around a face; it may reach over the edges of the photograph.
 *
 * @param x left edge, pixels of the photograph
 * @param y top edge, pixels of the photograph
 * @param width in pixels, more than 0
 * @param height in pixels, more than 0
 */
public record BoundingBox(double x, double y, double width, double height) {

  /**
   * Checks that the rectangle has an area.
   *
   * @param x must be finite, may be negative
   * @param y must be finite, may be negative
   * @param width must be finite and more than 0
   * @param height must be finite and more than 0
   * @throws IllegalArgumentException if a number is NaN or infinite, or a side is not positive
   */
  public BoundingBox {
    if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(width) || !Double.isFinite(height)) {
      throw new IllegalArgumentException(
          "numbers of a box must be finite, found x " + x + ", y " + y + ", width " + width + ", height " + height);
    }
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("sides of a box must be positive, found " + width + " x " + height);
    }
  }

  /**
   * The middle of the rectangle.
   *
   * @return its centre, in pixels of the photograph
   */
  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }

  /**
   * How much of a photograph the rectangle covers.
   *
   * @return the area in square pixels
   */
  public double area() {
    return width * height;
  }

  /** Whole pixels, as {@code (left, top) width×height}. */
  @Override
  public String toString() {
    return "(" + Math.round(x) + ", " + Math.round(y) + ") " + Math.round(width) + "×" + Math.round(height);
  }
}
