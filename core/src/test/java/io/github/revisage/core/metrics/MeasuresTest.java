package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.ModelException;
import io.github.revisage.core.testing.TestData;
import io.github.revisage.core.weights.NcnnConvolutions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each measure against the value that make_expected.py computes with other libraries. */
class MeasuresTest {

  private static final int SIZE = 64;

  @TempDir Path folder;
  private final byte[] good = new byte[SIZE * SIZE * 3];
  private final byte[] bad = new byte[good.length];

  /** The same pictures as in make_expected.py. */
  MeasuresTest() {
    for (int i = 0; i < good.length; i++) {
      int x = i / 3 % SIZE;
      int y = i / 3 / SIZE;
      int c = i % 3;
      int level = (x * 3 + y * 2 * (c + 1) + x * y / 7 * (2 - c)) % 256;
      good[i] = (byte) level;
      bad[i] = (byte) Math.max(0, Math.min(255, level + (x * 31 + y * 17 + c * 7) % 41 - 20));
    }
  }

  @Test
  void psnr_twoPictures_isScikitImages() {
    assertThat(Psnr.of(bad, good)).isCloseTo(26.836305421, within(1e-8));
    assertThat(Psnr.of(good, good)).isInfinite();
  }

  @Test
  void psnr_ofSomePixels_countsThoseOnly() {
    boolean[] pixels = new boolean[SIZE * SIZE];
    pixels[10] = true;
    byte[] other = good.clone();
    other[30] = (byte) (other[30] + 10);
    other[0] = (byte) (other[0] + 99);

    assertThat(Psnr.of(other, good, pixels)).isCloseTo(10 * Math.log10(255.0 * 255 * 3 / 100), within(1e-9));
  }

  @Test
  void ssim_twoPictures_isScikitImagesOverTheValidRegion() {
    assertThat(Ssim.of(bad, good, SIZE)).isCloseTo(0.833550783, within(1e-8));
    assertThat(Ssim.of(good, good, SIZE)).isCloseTo(1, within(1e-12));
  }

  @Test
  void colourfulness_picture_isNumPys() {
    assertThat(ColourMeasures.colourfulness(good)).isCloseTo(130.001270845, within(1e-8));
    assertThat(ColourMeasures.colourfulness(new byte[30])).isZero();
  }

  @Test
  void colourError_ofGray_isTheMeanChroma() {
    byte[] red = {(byte) 255, 0, 0};
    byte[] gray = {100, 100, 100};

    assertThat(ColourMeasures.error(gray, red)).isCloseTo(100 * Math.hypot(0.22486, 0.12585), within(0.01));
    assertThat(ColourMeasures.error(red, red)).isZero();
  }

  @Test
  void lpips_twoPictures_isPyTorchs() {
    Path models = TestData.path("models");
    Path backbone = models.resolve("squeezenet1_1.ncnn.param");
    try (Lpips lpips = Lpips.open(backbone, models.resolve("lpips_squeeze.pth"), SIZE)) {
      assertThat(lpips.of(bad, good)).isCloseTo(0.054929722, within(1e-5));
      assertThat(lpips.of(good, good)).isZero();
    }
  }

  @Test
  void lpips_otherFileAsBackbone_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("other.param"), "hello\n");
    Path weights = TestData.path("models").resolve("lpips_squeeze.pth");
    Files.write(folder.resolve("other.bin"), new byte[4]);

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Lpips.open(file, weights, SIZE))
        .withMessage(file + " must be a network in ncnn's format, which begins with 7767517");
  }

  @Test
  void ncnn_fewerNumbersThanListed_isRefused() throws IOException {
    Path file = Files.writeString(
        folder.resolve("short.param"), "7767517\n2 2\nInput in0 0 1 in0\nConvolution c 1 1 in0 1 0=4 1=1 6=12\n");
    Files.write(folder.resolve("short.bin"), new byte[20]);

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> NcnnConvolutions.read(file))
        .withMessageContaining("must have all numbers of");
  }
}
