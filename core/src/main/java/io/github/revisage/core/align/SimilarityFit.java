package io.github.revisage.core.align;

import static org.bytedeco.opencv.global.opencv_calib3d.LMEDS;
import static org.bytedeco.opencv.global.opencv_calib3d.estimateAffinePartial2D;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;

import io.github.revisage.EngineException;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.core.opencv.OpenCvWork;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The similarity that brings landmarks nearest to the template, and the refusal of landmarks that are no face.
 *
 * <p>As in the reference, this is OpenCV's {@code estimateAffinePartial2D} with LMEDS: the similarity through two of the
 * points with the least median error, refined on the points that agree with it; so one misplaced point does little harm.
 * OpenCV draws the pairs from a generator that it seeds in each call, and five points have ten pairs only: the same
 * landmarks always give the same matrix, in any thread.
 */
final class SimilarityFit {

  /**
   * Largest mean distance to the template, in sides of the crop. Frontal faces have 0.01, profiles up to 0.11; left and
   * right swapped, an upside-down mouth and points in a line have 0.14 and more.
   */
  private static final double LARGEST_ERROR = 0.125;

  /** Least side of the crop in the photograph, pixels: below it the landmarks are one point for every practical use. */
  private static final double SMALLEST_SIDE = 4;

  /** Largest side of the crop in the photograph, pixels: OpenCV addresses warped pictures by 16-bit numbers. */
  private static final double LARGEST_SIDE = 20_000;

  private final int faceSize;
  private final Landmarks template;

  SimilarityFit(int faceSize) {
    this.faceSize = faceSize;
    this.template = FaceTemplate.of(faceSize);
  }

  /**
   * Fits. To be called inside an {@link OpenCvWork}.
   *
   * @return the similarity from pixels of the photograph to pixels of the crop
   * @throws EngineException if the landmarks are not those of a face
   */
  AffineTransform photoToCrop(Landmarks landmarks) {
    Mat matrix =
        estimateAffinePartial2D(
            mat(landmarks.points()), mat(template.points()), new Mat(), LMEDS, 3, 2000, 0.99, 10);
    if (matrix.empty()) {
      throw notAFace(landmarks, "they lie in one point or in a line");
    }
    AffineTransform transform = transform(matrix);
    requireSize(landmarks, transform);
    requireFace(landmarks, transform);
    return transform;
  }

  private void requireSize(Landmarks landmarks, AffineTransform transform) {
    double side = faceSize / SimilarityWarp.scale(transform);
    if (!(side >= SMALLEST_SIDE && side <= LARGEST_SIDE)) {
      throw notAFace(
          landmarks,
          String.format(
              Locale.ROOT,
              "the face would be %.4g pixels wide, must be from %.0f to %.0f",
              side, SMALLEST_SIDE, LARGEST_SIDE));
    }
  }

  private void requireFace(Landmarks landmarks, AffineTransform transform) {
    double error = 0;
    for (int i = 0; i < landmarks.points().size(); i++) {
      Point from = landmarks.points().get(i);
      Point to = template.points().get(i);
      Point2D mapped = transform.transform(new Point2D.Double(from.x(), from.y()), null);
      error += mapped.distance(to.x(), to.y()) / landmarks.points().size() / faceSize;
    }
    if (!(error <= LARGEST_ERROR)) {
      throw notAFace(
          landmarks,
          String.format(
              Locale.ROOT,
              "turned and scaled as well as possible they lie %.3f of the face's width from where they belong, at most"
                  + " %.3f is allowed (left and right swapped?)",
              error, LARGEST_ERROR));
    }
  }

  private static EngineException notAFace(Landmarks landmarks, String why) {
    return new EngineException("the five landmarks are not those of a face: " + why + "; found " + landmarks.points());
  }

  private static Mat mat(List<Point> points) {
    float[] coordinates = new float[points.size() * 2];
    for (int i = 0; i < points.size(); i++) {
      coordinates[2 * i] = (float) points.get(i).x();
      coordinates[2 * i + 1] = (float) points.get(i).y();
    }
    Mat mat = new Mat(points.size(), 1, CV_32FC2);
    new FloatPointer(mat.data()).put(coordinates);
    return mat;
  }

  private static AffineTransform transform(Mat matrix) {
    double[] m = new double[6];
    new DoublePointer(matrix.data()).get(m);
    return new AffineTransform(m[0], m[3], m[1], m[4], m[2], m[5]);
  }
}
