package io.github.revisage.core.detect;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Reads what OpenCV's {@code FaceDetectorYN} answers: a row for each face, with x, y, width, height; x and y of the five
 * points; score. OpenCV calls the first point the right eye: the person's right, which is the viewer's left.
 */
final class YuNetRows {

  private static final int POINTS = 4;
  private static final int SCORE = 14;

  private YuNetRows() {}

  /**
   * The faces in the photograph's pixels.
   *
   * @param rows floats, 15 in each row; empty if there is no face
   * @param scaleX width of the photograph by that of the copy which was searched
   * @param scaleY the same for the height
   */
  static List<Face> faces(Mat rows, double scaleX, double scaleY) {
    List<Face> faces = new ArrayList<>();
    if (rows.empty()) {
      return faces;
    }
    try (FloatIndexer values = rows.createIndexer()) {
      float[] row = new float[SCORE + 1];
      for (int i = 0; i < rows.rows(); i++) {
        values.get(i, row);
        if (row[2] > 0 && row[3] > 0) {
          faces.add(face(row, scaleX, scaleY));
        }
      }
    }
    return faces;
  }

  private static Face face(float[] row, double scaleX, double scaleY) {
    Point corner = point(row, 0, scaleX, scaleY);
    BoundingBox box = new BoundingBox(corner.x(), corner.y(), row[2] * scaleX, row[3] * scaleY);
    Landmarks landmarks =
        new Landmarks(
            point(row, POINTS, scaleX, scaleY),
            point(row, POINTS + 2, scaleX, scaleY),
            point(row, POINTS + 4, scaleX, scaleY),
            point(row, POINTS + 6, scaleX, scaleY),
            point(row, POINTS + 8, scaleX, scaleY));
    return new Face(box, landmarks, Math.min(1, Math.max(0, row[SCORE])));
  }

  /** Centres of pixels are at whole numbers in the copy and in the photograph. */
  private static Point point(float[] row, int at, double scaleX, double scaleY) {
    return new Point((row[at] + 0.5) * scaleX - 0.5, (row[at + 1] + 0.5) * scaleY - 0.5);
  }
}
