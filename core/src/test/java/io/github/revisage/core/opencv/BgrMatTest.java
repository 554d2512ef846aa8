package io.github.revisage.core.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // scopes work by being there
class BgrMatTest {

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB})
  void of_anyType_givesBgrRowsFirst(int type) {
    try (PointerScope scope = new PointerScope()) {
      assertThat(bytes(BgrMat.of(photo(type)))).containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10, 15, 14, 13, 18, 17, 16);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void of_subImage_givesItsOwnPixelsOnly(int left) {
    try (PointerScope scope = new PointerScope()) {
      BufferedImage part = photo(BufferedImage.TYPE_3BYTE_BGR).getSubimage(left, 1, 2, 1);

      assertThat(bytes(BgrMat.of(part)))
          .isEqualTo(left == 0 ? new byte[] {12, 11, 10, 15, 14, 13} : new byte[] {15, 14, 13, 18, 17, 16});
    }
  }

  /** 3 x 2 pixels with red, green and blue counting from 1. */
  private static BufferedImage photo(int type) {
    BufferedImage photo = new BufferedImage(3, 2, type);
    for (int i = 0; i < 6; i++) {
      photo.setRGB(i % 3, i / 3, 0xff000000 | (3 * i + 1) << 16 | (3 * i + 2) << 8 | 3 * i + 3);
    }
    return photo;
  }

  private static byte[] bytes(Mat mat) {
    byte[] bytes = new byte[(int) mat.total() * 3];
    mat.data().get(bytes);
    return bytes;
  }
}
