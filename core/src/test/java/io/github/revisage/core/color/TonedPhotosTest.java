package io.github.revisage.core.color;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.paste.GrayPhotos;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class TonedPhotosTest {

  private final BufferedImage colour = SyntheticPictures.waves(300, 200);

  @Test
  void isToned_colour_isNot() {
    assertThat(TonedPhotos.isToned(colour)).isFalse();
  }

  @Test
  void isToned_gray_is() {
    assertThat(TonedPhotos.spread(GrayPhotos.gray(colour))).isLessThan(1e-3);
    assertThat(TonedPhotos.isToned(GrayPhotos.gray(colour))).isTrue();
  }

  @Test
  void isToned_sepiaOfChangingTint_is() {
    BufferedImage toned = tinted(new int[] {40, 20, 5}, new int[] {255, 240, 200});

    assertThat(GrayPhotos.isGray(toned)).isFalse(); // which knows even tints only
    assertThat(TonedPhotos.isToned(toned)).isTrue();
  }

  private BufferedImage tinted(int[] dark, int[] light) {
    BufferedImage toned = GrayPhotos.gray(colour);
    int[] pixel = new int[3];
    for (int y = 0; y < toned.getHeight(); y++) {
      for (int x = 0; x < toned.getWidth(); x++) {
        toned.getRaster().getPixel(x, y, pixel);
        for (int c = 0; c < 3; c++) {
          pixel[c] = dark[c] + (light[c] - dark[c]) * pixel[c] / 255;
        }
        toned.getRaster().setPixel(x, y, pixel);
      }
    }
    return toned;
  }
}
