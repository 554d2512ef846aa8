package io.github.revisage.core.paste;

import static io.github.revisage.core.align.SyntheticPictures.bytes;
import static io.github.revisage.core.align.SyntheticPictures.picture;
import static io.github.revisage.core.align.SyntheticPictures.waves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrayPhotosTest {

  @Test
  void isGray_partOfAPicture_looksAtThatPartAlone() {
    BufferedImage half = new BufferedImage(8, 4, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        half.setRGB(x, y, 0x010101 * (20 * x + y));
        half.setRGB(x + 4, y, (50 * x) << 16 | 255 - 60 * y);
      }
    }

    assertThat(GrayPhotos.isGray(half.getSubimage(0, 1, 4, 3))).isTrue();
    assertThat(GrayPhotos.isGray(half.getSubimage(4, 1, 4, 3))).isFalse();
  }

  @Test
  void isGray_equalChannels_isTrue() {
    assertThat(GrayPhotos.isGray(picture(40, 30, (x, y, channel) -> 5 * x + y))).isTrue();
  }

  @Test
  void isGray_evenTint_isTrue() {
    assertThat(GrayPhotos.isGray(picture(40, 30, (x, y, channel) -> 4 * x + y + 20 * channel))).isTrue();
  }

  @Test
  void isGray_colours_isFalse() {
    assertThat(GrayPhotos.isGray(waves(40, 30))).isFalse();
  }

  /** Blue differs by ±d from the others, so that variances are d², d² and 0, their mean ⅔ d²: 6 at d = 3, 10.7 at 4. */
  @Test
  void isGray_nearTheReferencesThreshold_isAsInTheReference() {
    assertThat(GrayPhotos.isGray(picture(40, 30, (x, y, c) -> 100 + (c == 0 ? 3 - x % 2 * 6 : 0)))).isTrue();
    assertThat(GrayPhotos.isGray(picture(40, 30, (x, y, c) -> 100 + (c == 0 ? 4 - x % 2 * 8 : 0)))).isFalse();
  }

  @Test
  void match_tintedCrop_givesItsMeanAndDeviation() {
    BufferedImage crop = picture(64, 64, (x, y, c) -> 120 + 10 * c + 20 * Math.sin(x / 5.0));
    BufferedImage restored = waves(64, 64);

    BufferedImage matched = GrayPhotos.match(restored, crop);

    for (int channel = 0; channel < 3; channel++) {
      assertThat(mean(matched, channel)).isCloseTo(mean(crop, channel), within(0.1)); // rounding to bytes
      assertThat(deviation(matched, channel)).isCloseTo(deviation(crop, channel), within(0.1));
    }
  }

  /** The reference's formula in numbers: gray 0.2989 R + 0.5870 G + 0.1140 B of 0 and 100 everywhere, crop 50 and 70. */
  @Test
  void match_twoLevels_mapsThemToTheCropsTwoLevels() {
    BufferedImage restored = picture(2, 2, (x, y, c) -> x * (c == 2 ? 200 : c == 1 ? 50 : 100));
    BufferedImage crop = picture(2, 2, (x, y, c) -> 50 + 20 * y);

    byte[] matched = bytes(GrayPhotos.match(restored, crop));

    assertThat(matched).containsExactly(50, 50, 50, 70, 70, 70, 50, 50, 50, 70, 70, 70);
  }

  /** Defect 10 of the reference: a dark crop of high contrast pushes levels below 0, which turned to white as bytes. */
  @Test
  void match_overshoot_isClamped() {
    BufferedImage restored = picture(64, 64, (x, y, c) -> x == 0 ? 0 : x == 63 ? 255 : 128);
    BufferedImage crop = picture(64, 64, (x, y, c) -> x < 8 ? 250 : 2);

    byte[] matched = bytes(GrayPhotos.match(restored, crop));

    assertThat(matched[0]).isZero();
    assertThat(matched[63 * 3] & 0xff).isEqualTo(255);
  }

  @Test
  void match_flatFace_isNotBlownUp() {
    BufferedImage restored = picture(64, 64, (x, y, c) -> 100 + x % 2);
    BufferedImage crop = picture(64, 64, (x, y, c) -> x < 32 ? 50 : 150);

    byte[] matched = bytes(GrayPhotos.match(restored, crop));

    assertThat(IntStream.range(0, matched.length).map(i -> matched[i] & 0xff)).allMatch(level -> level >= 99 && level <= 101);
  }

  private static double mean(BufferedImage image, int channel) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> bytes(image)[3 * i + channel] & 0xff)
        .average()
        .orElseThrow();
  }

  private static double deviation(BufferedImage image, int channel) {
    double mean = mean(image, channel);
    return Math.sqrt(
        IntStream.range(0, image.getWidth() * image.getHeight())
            .mapToDouble(i -> Math.pow((bytes(image)[3 * i + channel] & 0xff) - mean, 2))
            .average()
            .orElseThrow());
  }
}
