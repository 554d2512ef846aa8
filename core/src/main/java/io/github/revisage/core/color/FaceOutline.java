package io.github.revisage.core.color;

import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import java.util.List;
import java.util.stream.IntStream;

/** The polygon around a face; where the detector knows none, an ellipse that stands upright on the line from mouth to eyes. */
final class FaceOutline {

  /** Half axes in units of the distance from the eyes to the mouth. */
  private static final double HALF_WIDTH = 1.0;

  private static final double HALF_HEIGHT = 1.25;

  private static final int POINTS = 32;

  private FaceOutline() {}

  static List<Point> of(Face face) {
    return face.outline().isEmpty() ? ellipse(face.landmarks()) : face.outline();
  }

  private static List<Point> ellipse(Landmarks landmarks) {
    Point eyes = middle(landmarks.leftEye(), landmarks.rightEye());
    Point mouth = middle(landmarks.leftMouth(), landmarks.rightMouth());
    Point centre = middle(eyes, mouth);
    double unit = Math.max(landmarks.eyeDistance(), eyes.distanceTo(mouth));
    double roll = Math.atan2(eyes.x() - mouth.x(), mouth.y() - eyes.y());
    return IntStream.range(0, POINTS).mapToObj(i -> {
      double angle = 2 * Math.PI * i / POINTS;
      double x = HALF_WIDTH * unit * Math.cos(angle);
      double y = HALF_HEIGHT * unit * Math.sin(angle);
      return new Point(
          centre.x() + x * Math.cos(roll) - y * Math.sin(roll), centre.y() + x * Math.sin(roll) + y * Math.cos(roll));
    }).toList();
  }

  private static Point middle(Point a, Point b) {
    return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
  }
}
