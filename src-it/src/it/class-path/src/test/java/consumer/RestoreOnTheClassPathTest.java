package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.FaceOutcome;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.spi.FaceDetector;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's program: the bundled model is found, natives are loaded, a face is restored. */
class RestoreOnTheClassPathTest {

  /** Of the face that {@link #drawing()} draws. */
  private static final Landmarks LANDMARKS =
      new Landmarks(new Point(95, 114), new Point(145, 114), new Point(120, 144), new Point(98, 166), new Point(142, 166));

  @Test
  void restore_faceGivenByItsLandmarks_isRestoredAndTheSizeKept() {
    BufferedImage photo = drawing();

    try (Restorer restorer = Restorer.builder().fidelity(0.5).detector(FaceDetector.given(List.of(LANDMARKS))).build()) {
      Restoration restoration = restorer.restore(photo);

      assertThat(restorer.describe().faceSize()).isEqualTo(512);
      assertThat(restoration.faces()).singleElement().isInstanceOf(FaceOutcome.Restored.class);
      assertThat(restoration.image().getWidth()).isEqualTo(photo.getWidth());
      assertThat(restoration.image().getHeight()).isEqualTo(photo.getHeight());
    }
  }

  private static BufferedImage drawing() {
    BufferedImage photo = new BufferedImage(240, 260, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = photo.createGraphics();
    pen.setColor(new Color(0x60708A));
    pen.fillRect(0, 0, photo.getWidth(), photo.getHeight());
    pen.setColor(new Color(0xD8A88C));
    pen.fillOval(65, 55, 110, 150);
    pen.setColor(new Color(0x30201A));
    pen.fillOval(88, 109, 14, 10);
    pen.fillOval(138, 109, 14, 10);
    pen.fillOval(114, 140, 12, 8);
    pen.setColor(new Color(0xA04A48));
    pen.fillOval(98, 160, 44, 12);
    pen.dispose();
    return photo;
  }
}
