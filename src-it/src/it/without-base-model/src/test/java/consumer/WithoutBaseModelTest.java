package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.FaceOutcome;
import io.github.revisage.Landmarks;
import io.github.revisage.ModelException;
import io.github.revisage.ModelSize;
import io.github.revisage.Point;
import io.github.revisage.Restorer;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left out is missed where it is asked for, and nowhere else. */
class WithoutBaseModelTest {

  private static final BufferedImage PHOTO = new BufferedImage(240, 260, BufferedImage.TYPE_INT_RGB);
  private static final Landmarks LANDMARKS =
      new Landmarks(new Point(95, 114), new Point(145, 114), new Point(120, 144), new Point(98, 166), new Point(142, 166));

  @Test
  void build_noSize_saysWhatToAdd() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Restorer.builder().build())
        .withMessageContaining("add io.github.revisage:revisage-base-model to your dependencies");
  }

  @Test
  void restore_smallerModel_restores() {
    try (Restorer restorer =
        Restorer.builder().size(ModelSize.FAST).detector(FaceDetector.given(List.of(LANDMARKS))).build()) {
      assertThat(restorer.describe().faceSize()).isEqualTo(128);
      assertThat(restorer.restore(PHOTO).faces()).singleElement().isInstanceOf(FaceOutcome.Restored.class);
    }
  }
}
