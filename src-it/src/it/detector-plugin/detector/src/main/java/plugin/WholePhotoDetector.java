package plugin;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.util.List;

/** Takes every photograph for one face. */
public final class WholePhotoDetector implements FaceDetector {

  @Override
  public List<Face> detect(BufferedImage photo) {
    double width = photo.getWidth();
    double height = photo.getHeight();
    Landmarks landmarks =
        new Landmarks(
            new Point(0.35 * width, 0.4 * height), new Point(0.65 * width, 0.4 * height),
            new Point(0.5 * width, 0.55 * height), new Point(0.38 * width, 0.7 * height),
            new Point(0.62 * width, 0.7 * height));
    return List.of(new Face(new BoundingBox(0, 0, width, height), landmarks, 0.9));
  }
}
