package io.github.revisage.examples;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.Restorer;
import io.github.revisage.spi.FaceDetector;
import java.nio.file.Path;
import java.util.List;

/** Restores a face that the caller points at, where no detector would find it: five points are enough. */
public final class FacesYouKnow {

  private FacesYouKnow() {}

  /**
   * Runs the program.
   *
   * @param args the photograph, the file for the result, then x and y of left eye, right eye, nose, left and right
   *     corner of the mouth
   */
  public static void main(String[] args) {
    Point[] p = new Point[5];
    for (int i = 0; i < p.length; i++) {
      p[i] = new Point(Double.parseDouble(args[2 + 2 * i]), Double.parseDouble(args[3 + 2 * i]));
    }
    double eyes = p[0].distanceTo(p[1]);
    BoundingBox box = new BoundingBox(p[2].x() - 1.25 * eyes, p[2].y() - 1.5 * eyes, 2.5 * eyes, 3 * eyes);
    Face face = new Face(box, new Landmarks(p[0], p[1], p[2], p[3], p[4]), 1);

    FaceDetector detector = photo -> List.of(face);
    try (Restorer restorer = Restorer.builder().detector(detector).build()) {
      restorer.restore(Path.of(args[0])).save(Path.of(args[1]));
    }
  }
}
