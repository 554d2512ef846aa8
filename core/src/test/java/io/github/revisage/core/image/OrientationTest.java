package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {

  private static final int WIDTH = 20;
  private static final int HEIGHT = 17;

  /** Where the standard says that the first row's begin and end, and the last row's begin, are seen. */
  @ParameterizedTest
  @CsvSource({
    "1, top left, top right, bottom left",
    "2, top right, top left, bottom right",
    "3, bottom right, bottom left, top right",
    "4, bottom left, bottom right, top left",
    "5, top left, bottom left, top right",
    "6, top right, bottom right, top left",
    "7, bottom right, top right, bottom left",
    "8, bottom left, top left, bottom right"
  })
  void upright_anyType_putsCornersWhereTheStandardSays(int orientation, String begin, String end, String last) {
    int[] types = {
      BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_INT_ARGB,
      BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_BINARY,
      BufferedImage.TYPE_BYTE_INDEXED
    };
    for (int type : types) {
      BufferedImage stored = Pictures.noise(new BufferedImage(WIDTH, HEIGHT, type));

      BufferedImage upright = Orientation.upright(stored, orientation);

      assertThat(upright.getType()).isEqualTo(type);
      assertThat(upright.getWidth()).isEqualTo(orientation >= 5 ? HEIGHT : WIDTH);
      assertThat(upright.getHeight()).isEqualTo(orientation >= 5 ? WIDTH : HEIGHT);
      assertThat(corner(upright, begin)).isEqualTo(stored.getRGB(0, 0));
      assertThat(corner(upright, end)).isEqualTo(stored.getRGB(WIDTH - 1, 0));
      assertThat(corner(upright, last)).isEqualTo(stored.getRGB(0, HEIGHT - 1));
      assertThat(sorted(upright)).isEqualTo(sorted(stored));
    }
  }

  private static int corner(BufferedImage image, String name) {
    int x = name.endsWith("left") ? 0 : image.getWidth() - 1;
    int y = name.startsWith("top") ? 0 : image.getHeight() - 1;
    return image.getRGB(x, y);
  }

  private static int[] sorted(BufferedImage image) {
    int[] samples = Pictures.samples(image);
    Arrays.sort(samples);
    return samples;
  }
}
