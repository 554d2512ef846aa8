package io.github.revisage.benchmarks;

import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.core.align.FaceTemplate;
import io.github.revisage.core.detect.MediaPipeFaceDetector;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A photograph of many faces, made by formula. The detector searches it as it searches any, and then gives the places where
 * faces would be: the work is that of a real photograph, but for the detector's closer looks at what may be a face.
 */
public final class CrowdPhoto {

  private static final int FACE = 400; // pixels: the side of a face's aligned square
  private static final double RATIO = 1.5; // width by height

  private final int width;
  private final int height;
  private final int faces;

  /**
   * Plans a photograph.
   *
   * @param megapixels of the whole, at least 4 for 16 faces
   */
  public CrowdPhoto(double megapixels, int faces) {
    this.height = (int) Math.round(Math.sqrt(megapixels * 1e6 / RATIO));
    this.width = (int) Math.round(height * RATIO);
    this.faces = faces;
  }

  /** The photograph as a JPEG file. */
  public byte[] jpeg() throws IOException {
    BufferedImage picture = Pictures.waves(width, height);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", bytes);
    return bytes.toByteArray();
  }

  /** A detector that takes as long as the bundled one where nothing looks like a face; the caller closes that. */
  public FaceDetector detector(MediaPipeFaceDetector bundled) {
    FaceDetector given = FaceDetector.given(places());
    return photo -> {
      List<Face> found = new ArrayList<>(bundled.detect(photo));
      found.clear(); // waves are no faces
      found.addAll(given.detect(photo));
      return found;
    };
  }

  /** Rows of four. */
  private List<Landmarks> places() {
    List<Landmarks> places = new ArrayList<>();
    for (int i = 0; i < faces; i++) {
      int row = i / 4;
      int column = i % 4;
      double x = (column + 0.5) * width / 4 - FACE / 2.0;
      double y = (row + 0.5) * height / 4 - FACE / 2.0;
      List<Point> points =
          FaceTemplate.of(FACE).points().stream().map(point -> new Point(point.x() + x, point.y() + y)).toList();
      places.add(new Landmarks(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4)));
    }
    return places;
  }
}
