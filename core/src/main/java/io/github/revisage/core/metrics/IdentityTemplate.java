package io.github.revisage.core.metrics;

import io.github.revisage.Point;
import io.github.revisage.core.align.FaceTemplate;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * Where networks of ArcFace's kind want the five landmarks of a face, in a crop of 112×112 pixels; and the way there from
 * our own crops, whose landmarks are where {@link FaceTemplate} says.
 */
final class IdentityTemplate {

  /** Side of the crop, pixels. */
  static final int SIDE = 112;

  private static final List<Point> POINTS =
      List.of(
          new Point(38.2946, 51.6963), new Point(73.5318, 51.5014), new Point(56.0252, 71.7366),
          new Point(41.5493, 92.3655), new Point(70.7299, 92.2041));

  private IdentityTemplate() {}

  /**
   * The similarity with the least squares between the two templates.
   *
   * @param faceSize S, side of an aligned face
   * @return from pixels of the aligned face to pixels of the crop
   */
  static AffineTransform from(int faceSize) {
    List<Point> from = FaceTemplate.of(faceSize).points();
    Point centre = mean(from);
    Point target = mean(POINTS);
    double real = 0; // of the factor that turns and scales, as a complex number: Σ conj(u) v / Σ |u|²
    double imaginary = 0;
    double squares = 0;
    for (int i = 0; i < POINTS.size(); i++) {
      double x = from.get(i).x() - centre.x();
      double y = from.get(i).y() - centre.y();
      double u = POINTS.get(i).x() - target.x();
      double v = POINTS.get(i).y() - target.y();
      real += x * u + y * v;
      imaginary += x * v - y * u;
      squares += x * x + y * y;
    }
    double a = real / squares;
    double b = imaginary / squares;
    return new AffineTransform(
        a, b, -b, a, target.x() - a * centre.x() + b * centre.y(), target.y() - b * centre.x() - a * centre.y());
  }

  private static Point mean(List<Point> points) {
    return new Point(
        points.stream().mapToDouble(Point::x).average().orElseThrow(),
        points.stream().mapToDouble(Point::y).average().orElseThrow());
  }
}
