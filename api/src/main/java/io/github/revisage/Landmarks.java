package io.github.revisage;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The five points by which a face is aligned. Left and right are the viewer's: {@code leftEye} is the eye further to the
 * left in an upright photograph.
 *
 * @param leftEye centre of the left eye
 * @param rightEye centre of the right eye
 * @param nose tip of the nose
 * @param leftMouth left corner of the mouth
 * @param rightMouth right corner of the mouth
 */
public record Landmarks(Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {

  /**
   * Checks that all five are there.
   *
   * @param leftEye must not be null; not compared with {@code rightEye}, since a face may stand on its head
   * @param rightEye must not be null
   * @param nose must not be null
   * @param leftMouth must not be null
   * @param rightMouth must not be null
   * @throws NullPointerException if a point is null
   */
  public Landmarks {
    requireNonNull(leftEye, "leftEye");
    requireNonNull(rightEye, "rightEye");
    requireNonNull(nose, "nose");
    requireNonNull(leftMouth, "leftMouth");
    requireNonNull(rightMouth, "rightMouth");
  }

  /**
   * How far the eyes are apart.
   *
   * @return the distance between the eyes' centres, in pixels
   */
  public double eyeDistance() {
    return leftEye.distanceTo(rightEye);
  }

  /**
   * The five points in the order of the record.
   *
   * @return left eye, right eye, nose, left mouth corner, right mouth corner
   */
  public List<Point> points() {
    return List.of(leftEye, rightEye, nose, leftMouth, rightMouth);
  }
}
