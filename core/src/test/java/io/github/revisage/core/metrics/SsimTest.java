package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.PhotoException;
import org.junit.jupiter.api.Test;

class SsimTest {

  private final Ssim ssim = new Ssim();

  @Test
  void of_fixture_isScikitImagesNumberOfTheValidRegion() {
    assertThat(ssim.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH))
        .isCloseTo(MetricFixtures.values().get("ssim").doubleValue(), within(1e-9));
  }

  @Test
  void of_equalPictures_isOne() {
    assertThat(ssim.of(MetricFixtures.TRUTH, MetricFixtures.TRUTH)).isCloseTo(1, within(1e-12));
  }

  @Test
  void of_sizeOfTheWindow_isMeasuredAndOneLessIsRefused() {
    RgbPicture eleven = new RgbPicture(11, 11, new byte[363]);
    RgbPicture narrow = new RgbPicture(10, 20, new byte[600]);

    assertThat(ssim.of(eleven, eleven)).isCloseTo(1, within(1e-12));
    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> ssim.of(narrow, narrow))
        .withMessage("SSIM needs pictures of 11×11 pixels or more, found 10×20");
  }
}
