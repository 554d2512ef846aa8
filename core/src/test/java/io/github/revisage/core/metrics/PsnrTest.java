package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PsnrTest {

  private final Psnr psnr = new Psnr();

  @Test
  void of_fixture_isScikitImagesNumber() {
    assertThat(psnr.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH))
        .isCloseTo(MetricFixtures.values().get("psnr").doubleValue(), within(1e-9));
  }

  @Test
  void of_equalPictures_isInfinite() {
    assertThat(psnr.of(MetricFixtures.TRUTH, MetricFixtures.TRUTH)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void of_blackAndWhite_isZero() {
    byte[] white = new byte[12];
    Arrays.fill(white, (byte) 255);

    assertThat(psnr.of(new RgbPicture(2, 2, new byte[12]), new RgbPicture(2, 2, white))).isZero();
  }

  @Test
  void of_somePixels_countsThoseOnly() {
    byte[] other = new byte[12];
    other[0] = 99;
    other[3] = 10;
    boolean[] second = {false, true, false, false};

    assertThat(Psnr.of(new RgbPicture(2, 2, other), new RgbPicture(2, 2, new byte[12]), second))
        .isCloseTo(10 * Math.log10(255.0 * 255 * 3 / 100), within(1e-9));
    assertThat(Psnr.of(MetricFixtures.TRUTH, MetricFixtures.TRUTH, new boolean[64 * 64])).as("none").isNaN();
  }

  @Test
  void of_otherSize_saysBoth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> psnr.of(new RgbPicture(2, 1, new byte[6]), new RgbPicture(1, 2, new byte[6])))
        .withMessage("pictures to compare must have one size, found 2×1 and 1×2");
  }
}
