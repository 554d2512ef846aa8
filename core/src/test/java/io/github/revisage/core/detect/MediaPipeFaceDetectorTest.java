package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaPipeFaceDetectorTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "16, 16", "1, 500", "300, 200", "66000, 1"})
  void detect_blackPhotoOfAnySize_findsNothing(int width, int height) {
    try (MediaPipeFaceDetector detector = new MediaPipeFaceDetector()) {
      assertThat(detector.detect(black(width, height))).isEmpty();
    }
  }

  @Test
  void detect_null_namesTheArgument() {
    try (MediaPipeFaceDetector detector = new MediaPipeFaceDetector()) {
      assertThatNullPointerException().isThrownBy(() -> detector.detect(null)).withMessage("photo");
    }
  }

  @Test
  void detect_afterClosingTwice_isRefused() {
    MediaPipeFaceDetector detector = new MediaPipeFaceDetector();
    detector.detect(black(32, 32));

    detector.close();
    detector.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> detector.detect(black(32, 32)))
        .withMessage("this face detector is closed");
  }

  private static BufferedImage black(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
  }
}
