package io.github.revisage.core.detect;

import io.github.revisage.BoundingBox;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import java.util.List;

/**
 * A face with its 468 mesh points, in MediaPipe's order.
 *
 * @param points in pixels of the photograph
 * @param presence how sure the network is that there is a face, in [0, 1]
 */
record MeshedFace(List<Point> points, double presence) {

  static final int POINTS = 468;

  /** The outer line of the face, from the top of the forehead clockwise. */
  private static final List<Integer> OVAL =
      List.of(
          10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
          150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109);

  /** The rim of the eye: 16 points whose mean is the eye's centre, open or shut, wherever it looks. */
  private static final List<Integer> LEFT_EYE =
      List.of(33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246);

  private static final List<Integer> RIGHT_EYE =
      List.of(263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466);

  /** The tip of the nose lies between these two. */
  private static final List<Integer> NOSE = List.of(1, 4);

  private static final int LEFT_MOUTH = 61;
  private static final int RIGHT_MOUTH = 291;

  /**
   * How far eyes and mouth are moved up, in units of the eyes' distance: YuNet, whose landmarks the networks' training
   * faces are aligned with, sees them that much higher (mean of 500 training faces; the nose agrees).
   */
  private static final double RAISE = 0.025;

  /** The five points by which the face is aligned. */
  Landmarks landmarks() {
    Point leftEye = mean(LEFT_EYE);
    Point rightEye = mean(RIGHT_EYE);
    // Perpendicular to the line between the eyes, towards the forehead.
    double upX = RAISE * (rightEye.y() - leftEye.y());
    double upY = -RAISE * (rightEye.x() - leftEye.x());
    return new Landmarks(
        moved(leftEye, upX, upY),
        moved(rightEye, upX, upY),
        mean(NOSE),
        moved(points.get(LEFT_MOUTH), upX, upY),
        moved(points.get(RIGHT_MOUTH), upX, upY));
  }

  /** The outer line of the face: 36 points. */
  List<Point> outline() {
    return OVAL.stream().map(points::get).toList();
  }

  /** The upright rectangle around the outline. */
  BoundingBox box() {
    List<Point> outline = outline();
    double left = outline.stream().mapToDouble(Point::x).min().orElseThrow();
    double right = outline.stream().mapToDouble(Point::x).max().orElseThrow();
    double top = outline.stream().mapToDouble(Point::y).min().orElseThrow();
    double bottom = outline.stream().mapToDouble(Point::y).max().orElseThrow();
    return new BoundingBox(left, top, right - left, bottom - top);
  }

  /** The window around this face in which it is upright and two thirds of the side: what the mesh was trained on. */
  Window window() {
    Point left = mean(LEFT_EYE);
    Point right = mean(RIGHT_EYE);
    BoundingBox box = box();
    double radians = Math.atan2(right.y() - left.y(), right.x() - left.x());
    return new Window(box.centre(), 1.5 * Math.max(box.width(), box.height()), radians);
  }

  private Point mean(List<Integer> indices) {
    double x = 0;
    double y = 0;
    for (int index : indices) {
      x += points.get(index).x();
      y += points.get(index).y();
    }
    return new Point(x / indices.size(), y / indices.size());
  }

  private static Point moved(Point point, double x, double y) {
    return new Point(point.x() + x, point.y() + y);
  }
}
