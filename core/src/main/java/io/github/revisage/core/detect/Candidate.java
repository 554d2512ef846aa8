package io.github.revisage.core.detect;

import io.github.revisage.BoundingBox;
import io.github.revisage.Point;

/**
 * What BlazeFace takes for a face.
 *
 * @param centre of the face, in pixels of the photograph
 * @param side of the square around the face, from the brows to the chin, in pixels of the photograph
 * @param leftEye the viewer's left, as the network roughly places it
 * @param rightEye the viewer's right
 * @param score how sure the network is, in [0, 1]
 */
record Candidate(Point centre, double side, Point leftEye, Point rightEye, double score) {

  /** The upright square around the face. */
  BoundingBox box() {
    return new BoundingBox(centre.x() - side / 2, centre.y() - side / 2, side, side);
  }

  /** The window in which this face is upright, in the middle, and the {@code zoom}-th part of the side. */
  Window window(double zoom) {
    double radians = Math.atan2(rightEye.y() - leftEye.y(), rightEye.x() - leftEye.x());
    return new Window(centre, side * zoom, radians);
  }
}
