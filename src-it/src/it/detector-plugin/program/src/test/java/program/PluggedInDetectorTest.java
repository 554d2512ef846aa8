package program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.FaceOutcome;
import io.github.revisage.Restorer;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The program looks for plug-ins itself: Revisage uses none that it was not given. */
class PluggedInDetectorTest {

  private static final BufferedImage PHOTO = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);

  @Test
  void restore_detectorFoundByTheServiceLoader_restoresTheFaceThatItFinds() {
    FaceDetector detector = ServiceLoader.load(FaceDetector.class).findFirst().orElseThrow();

    try (Restorer restorer = Restorer.builder().detector(detector).build()) {
      List<FaceOutcome> faces = restorer.restore(PHOTO).faces();

      assertThat(faces).singleElement().isInstanceOf(FaceOutcome.Restored.class);
      assertThat(faces.get(0).face().score()).isEqualTo(0.9);
    }
  }

  @Test
  void restore_noDetectorGiven_takesTheBundledOne() {
    try (Restorer restorer = Restorer.builder().build()) {
      assertThat(restorer.restore(PHOTO).faces()).isEmpty();
    }
  }
}
