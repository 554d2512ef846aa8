package io.github.revisage;

/** Faces for tests. */
final class Faces {

  private Faces() {}

  /** A sure face whose landmarks lie in its box, eyes 40 % of its width apart. */
  static Face at(double x, double y, double width, double height) {
    return new Face(new BoundingBox(x, y, width, height), landmarks(x, y, width, height), 1);
  }

  private static Landmarks landmarks(double x, double y, double width, double height) {
    return new Landmarks(
        new Point(x + 0.3 * width, y + 0.4 * height),
        new Point(x + 0.7 * width, y + 0.4 * height),
        new Point(x + 0.5 * width, y + 0.6 * height),
        new Point(x + 0.35 * width, y + 0.8 * height),
        new Point(x + 0.65 * width, y + 0.8 * height));
  }
}
