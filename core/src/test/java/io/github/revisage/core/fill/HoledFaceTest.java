package io.github.revisage.core.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.core.align.AlignedFace;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class HoledFaceTest {

  private static final int SIZE = 32;

  @Test
  void shown_hole_isWhiteWhereverTheMaskIs() {
    float[] mask = new float[SIZE * SIZE];
    mask[0] = 1;
    mask[1] = 0.01f;
    mask[2] = 0.001f; // less than half a level

    BufferedImage shown = new HoledFace(face(slope(100, 1, 1)), mask).shown();

    assertThat(shown.getRGB(0, 0)).isEqualTo(0xffffffff);
    assertThat(shown.getRGB(1, 0)).isEqualTo(0xffffffff);
    assertThat(shown.getRGB(2, 0)).isEqualTo(0xff666666);
    assertThat(new HoledFace(face(slope(0, 0, 0)), mask).isTouched()).isTrue();
  }

  @Test
  void isTouched_nextToNothing_isNot() {
    float[] mask = new float[SIZE * SIZE];
    mask[7] = 0.001f;

    assertThat(new HoledFace(face(slope(0, 0, 0)), mask).isTouched()).isFalse();
  }

  /** A picture that rises evenly is what a membrane over an even fill becomes: Laplace's equation has that solution. */
  @Test
  void fitted_evenFillInAnEvenSlope_continuesTheSlope() {
    BufferedImage slope = slope(60, 2, 3);
    float[] mask = square(8, 24);

    BufferedImage fitted = new HoledFace(face(slope), mask).fitted(slope(200, 0, 0));

    for (int y = 8; y < 24; y++) {
      for (int x = 8; x < 24; x++) {
        assertThat(fitted.getRaster().getSample(x, y, 0)).as("at %s, %s", x, y)
            .isCloseTo(slope.getRaster().getSample(x, y, 0), within(3));
      }
    }
  }

  @Test
  void fitted_fillOfOtherDetail_keepsItsDetail() {
    BufferedImage fill = slope(100, 0, 0);
    fill.getRaster().setSample(16, 16, 1, 180);

    BufferedImage fitted = new HoledFace(face(slope(60, 0, 0)), square(8, 24)).fitted(fill);

    assertThat(fitted.getRaster().getSample(16, 16, 1)).isCloseTo(140, within(1));
    assertThat(fitted.getRaster().getSample(12, 12, 1)).isCloseTo(60, within(1));
  }

  @Test
  void fitted_scratchOfAPixel_isThePicturesContinuation() {
    int size = 128;
    BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage fill = new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR);
    float[] mask = new float[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        picture.getRaster().setSample(x, y, 0, 60);
      }
      fill.getRaster().setSample(15, y, 0, 150); // nothing like what is around
      mask[y * size + 15] = 1;
    }

    BufferedImage fitted = new HoledFace(face(picture), mask).fitted(fill);

    assertThat(fitted.getRaster().getSample(15, 64, 0)).isBetween(60, 70);
  }

  @Test
  void fitted_nothingKnown_isTheFill() {
    BufferedImage fitted = new HoledFace(face(slope(60, 0, 0)), square(0, SIZE)).fitted(slope(100, 1, 1));

    assertThat(fitted.getRaster().getSample(5, 9, 2)).isEqualTo(114);
  }

  @Test
  void filled_softMask_mixes() {
    float[] mask = new float[SIZE * SIZE];
    mask[1] = 0.5f;
    mask[2] = 1;

    BufferedImage filled = new HoledFace(face(slope(60, 0, 0)), mask).filled(slope(100, 0, 0));

    assertThat(filled.getRaster().getSample(0, 0, 0)).isEqualTo(60);
    assertThat(filled.getRaster().getSample(1, 0, 0)).isEqualTo(80);
    assertThat(filled.getRaster().getSample(2, 0, 0)).isEqualTo(100);
  }

  private static float[] square(int from, int to) {
    float[] mask = new float[SIZE * SIZE];
    for (int y = from; y < to; y++) {
      for (int x = from; x < to; x++) {
        mask[y * SIZE + x] = 1;
      }
    }
    return mask;
  }

  private static AlignedFace face(BufferedImage crop) {
    return new AlignedFace(crop, new AffineTransform());
  }

  private static BufferedImage slope(int start, int right, int down) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int level = start + right * x + down * y;
        image.getRaster().setPixel(x, y, new int[] {level, level, level});
      }
    }
    return image;
  }
}
