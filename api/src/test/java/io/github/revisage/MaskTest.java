package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

  private static final int WHITE = 0xffffffff;
  private static final int BLACK = 0xff000000;

  private final BufferedImage photo = new BufferedImage(40, 20, BufferedImage.TYPE_3BYTE_BGR);

  @Test
  void of_drawnAtThePhotosSize_whiteIsFilledAndGrayInPart() {
    BufferedImage drawn = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
    drawn.setRGB(3, 2, WHITE);
    drawn.setRGB(4, 2, 0xff808080);

    float[] mask = Mask.of(drawn).over(photo);

    assertThat(mask).hasSize(800);
    assertThat(mask[2 * 40 + 3]).isEqualTo(1);
    assertThat(mask[2 * 40 + 4]).isCloseTo(128 / 255f, within(1e-6f));
    assertThat(mask[2 * 40 + 5]).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void of_grayPicture_isFilledByTheShareThatTheSameGrayHasInColour(int type) {
    BufferedImage drawn = new BufferedImage(40, 20, type);
    int whole = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65_535;
    drawn.getRaster().setSample(3, 2, 0, whole);
    drawn.getRaster().setSample(4, 2, 0, whole / 255 * 128);

    float[] mask = Mask.of(drawn).over(photo);

    assertThat(mask[2 * 40 + 3]).isEqualTo(1);
    assertThat(mask[2 * 40 + 4]).isCloseTo(128 / 255f, within(1e-6f));
    assertThat(mask[2 * 40 + 5]).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void of_grayWithAlpha_isFilledByTheProductOfBoth(boolean premultiplied) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), true, premultiplied, Transparency.TRANSLUCENT, DataBuffer.TYPE_BYTE);
    BufferedImage drawn = new BufferedImage(model, model.createCompatibleWritableRaster(40, 20), premultiplied, null);
    drawn.getRaster().setPixel(4, 2, new int[] {premultiplied ? 51 : 102, 128}); // 0.4 of white, half of it opaque

    assertThat(Mask.of(drawn).over(photo)[2 * 40 + 4]).isCloseTo(0.4f * 128 / 255, within(2e-3f));
  }

  @Test
  void of_transparentWhite_isNotFilled() {
    BufferedImage layer = new BufferedImage(40, 20, BufferedImage.TYPE_INT_ARGB);
    layer.setRGB(0, 0, 0x00ffffff);
    layer.setRGB(1, 0, 0x80ffffff);

    float[] mask = Mask.of(layer).over(photo);

    assertThat(mask[0]).isZero();
    assertThat(mask[1]).isCloseTo(128 / 255f, within(1e-6f));
  }

  @Test
  void of_smallerPicture_isEnlargedOverTheWholePhoto() {
    BufferedImage drawn = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    drawn.setRGB(3, 1, WHITE);

    float[] mask = Mask.of(drawn).over(photo);

    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 40; x++) {
        assertThat(mask[y * 40 + x]).as("at %s, %s", x, y).isEqualTo(x >= 30 && y >= 10 ? 1 : 0);
      }
    }
  }

  @Test
  void of_largerPicture_keepsItsMean() {
    BufferedImage drawn = new BufferedImage(100, 50, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 50; y++) {
      drawn.setRGB(37, y, WHITE); // a line thinner than a pixel of the photo
    }

    float[] mask = Mask.of(drawn).over(photo);

    double sum = 0;
    for (float strength : mask) {
      sum += strength;
    }
    assertThat(sum / 800).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void of_anotherAspect_namesBothSizes() {
    Mask mask = Mask.of(new BufferedImage(20, 40, BufferedImage.TYPE_INT_RGB));

    assertThatExceptionOfType(PhotoException.class)
        .isThrownBy(() -> mask.over(photo))
        .withMessage("a mask must have the aspect of its upright photograph, 40×20 pixels, found a mask of 20×40:"
            + " draw it on the whole photograph");
  }

  @Test
  void of_aspectOffByRounding_isTaken() {
    BufferedImage odd = new BufferedImage(1001, 667, BufferedImage.TYPE_3BYTE_BGR);

    assertThat(Mask.of(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB)).over(odd)).hasSize(1001 * 667);
  }

  @Test
  void of_shapes_areFilledInThePhotosPixels() {
    float[] mask = Mask.of(new Rectangle(2, 3, 4, 5), new Rectangle(38, 18, 10, 10)).over(photo);

    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 40; x++) {
        boolean inside = x >= 2 && x < 6 && y >= 3 && y < 8 || x >= 38 && y >= 18;
        assertThat(mask[y * 40 + x]).as("at %s, %s", x, y).isEqualTo(inside ? 1 : 0);
      }
    }
  }

  @Test
  void of_noShape_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Mask.of(new Shape[0])).withMessage(
        "a mask must have a shape, found none");
  }

  @Test
  void ofColor_marksTheColourAndTheNextPixels() {
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 40; x++) {
        photo.setRGB(x, y, BLACK);
      }
    }
    photo.setRGB(10, 10, 0xfff4f4f4);
    photo.setRGB(20, 10, 0xfff4f4e0);

    float[] mask = Mask.ofColor(0xffffff, 16).over(photo);

    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 40; x++) {
        boolean near = Math.abs(x - 10) <= 1 && Math.abs(y - 10) <= 1;
        assertThat(mask[y * 40 + x]).as("at %s, %s", x, y).isEqualTo(near ? 1 : 0);
      }
    }
  }

  @Test
  void ofColor_toleranceOutOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Mask.ofColor(0, 256)).withMessage(
        "tolerance must be in [0, 255], found 256");
  }
}
