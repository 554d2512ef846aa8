package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.data.Offset.offset;

import io.github.revisage.EngineException;
import io.github.revisage.PhotoException;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.spi.BackgroundUpsampler;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnlargementTest {

  /** OpenCV's cubic kernel (A = -0.75) bends a straight line by less than this, in steps from pixel to pixel. */
  private static final double BEND = 0.05;

  private static final int WIDTH = 24;
  private static final int HEIGHT = 20;
  private static final Enlargement TWICE = new Enlargement(2, null);

  @Test
  void canvas_factorOne_isACopy() {
    BufferedImage photo = SyntheticPictures.waves(WIDTH, HEIGHT);

    BufferedImage canvas = canvas(new Enlargement(1, null), photo);

    assertThat(canvas).isNotSameAs(photo);
    assertThat(samples(canvas)).isEqualTo(samples(photo));
  }

  @ParameterizedTest
  @ValueSource(ints = {
    BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_INT_RGB,
    BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY
  })
  void canvas_rampOfAnyType_staysARampOfThatType(int type) {
    assertRampStaysARamp(new BufferedImage(WIDTH, HEIGHT, type));
  }

  @Test
  void canvas_sixteenBitsWithAlpha_keepTheirDepth() {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), true, false, ComponentColorModel.TRANSLUCENT,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);

    assertRampStaysARamp(new BufferedImage(model, raster, false, null));
  }

  /** Away from the edges. */
  private static void assertRampStaysARamp(BufferedImage photo) {
    int bands = photo.getRaster().getNumBands();
    int step = (1 << photo.getSampleModel().getSampleSize(0)) / WIDTH / 2;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int band = 0; band < bands; band++) {
          photo.getRaster().setSample(x, y, band, step * (x + 2 * band));
        }
      }
    }

    BufferedImage canvas = canvas(TWICE, photo);

    assertThat(canvas.getType()).isEqualTo(photo.getType());
    assertThat(canvas.getColorModel()).isEqualTo(photo.getColorModel());
    assertThat(canvas.getWidth()).isEqualTo(2 * WIDTH);
    assertThat(canvas.getHeight()).isEqualTo(2 * HEIGHT);
    for (int x = 4; x < 2 * WIDTH - 4; x++) {
      for (int band = 0; band < bands; band++) {
        double expected = step * ((x + 0.5) / 2 - 0.5 + 2 * band);
        assertThat((double) canvas.getRaster().getSample(x, HEIGHT, band)).isCloseTo(
            expected, offset(0.51 + BEND * step));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65535})
  void canvas_steepEdge_staysInRange(int left) {
    BufferedImage photo = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      photo.getRaster().setSample(i % WIDTH, i / WIDTH, 0, i % WIDTH < 12 ? left : 65535 - left);
    }

    BufferedImage canvas = canvas(TWICE, photo);

    assertThat(canvas.getRaster().getSample(22, 20, 0)).isEqualTo(left); // where cubic interpolation overshoots
    assertThat(canvas.getRaster().getSample(25, 20, 0)).isEqualTo(65535 - left);
  }

  @Test
  void canvas_upsampler_givesTheColoursAndNotTheAlpha() {
    BufferedImage photo = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      photo.setRGB(i % WIDTH, i / WIDTH, 0x80102030);
    }
    BackgroundUpsampler red = (bgr, factor) ->
        SyntheticPictures.picture(WIDTH * factor, HEIGHT * factor, (x, y, channel) -> channel == 2 ? 255 : 0);

    BufferedImage canvas = canvas(new Enlargement(3, red), photo);

    assertThat(canvas.getRGB(0, 0)).isEqualTo(0x80ff0000);
    assertThat(canvas.getRGB(3 * WIDTH - 1, 3 * HEIGHT - 1)).isEqualTo(0x80ff0000);
  }

  @Test
  void canvas_upsamplerGivesAPartOfItsPicture_hasTheColoursOfThatPart() {
    BufferedImage photo = SyntheticPictures.waves(WIDTH, HEIGHT);
    BufferedImage larger = SyntheticPictures.waves(2 * WIDTH + 9, 2 * HEIGHT + 7);
    BufferedImage part = larger.getSubimage(5, 3, 2 * WIDTH, 2 * HEIGHT);

    BufferedImage canvas = canvas(new Enlargement(2, (bgr, factor) -> part), photo);

    assertThat(samples(canvas)).isEqualTo(samples(part));
  }

  @Test
  void canvas_upsamplerOfAnotherSizeOrType_saysWhatItMustGive() {
    BufferedImage photo = SyntheticPictures.waves(WIDTH, HEIGHT);

    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> canvas(new Enlargement(2, (bgr, factor) -> bgr), photo))
        .withMessage("the background upsampler must give a TYPE_3BYTE_BGR picture of 48×40 pixels, found type 5, 24×20");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() ->
            canvas(new Enlargement(2, (bgr, factor) -> new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB)), photo))
        .withMessageContaining("found type 1, 48×40");
  }

  @Test
  void canvas_upsamplerThatThrows_isAnEngineException() {
    IllegalArgumentException own = new IllegalArgumentException("out of paint");
    BackgroundUpsampler failing = (bgr, factor) -> {
      throw own;
    };

    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> canvas(new Enlargement(2, failing), SyntheticPictures.waves(WIDTH, HEIGHT)))
        .withMessageContaining("background upsampler failed").withMessageContaining("out of paint").withCause(own);
  }

  @Test
  void canvas_moreThanAPictureCanHold_isRefusedBeforeMemoryIsTaken() {
    BufferedImage photo = new BufferedImage(4000, 3000, BufferedImage.TYPE_3BYTE_BGR);

    assertThatExceptionOfType(PhotoException.class)
        .isThrownBy(() -> new Enlargement(8, null).canvas(photo, photo))
        .withMessageContaining("32000×24000").withMessageContaining("smaller upscale");
  }

  private static BufferedImage canvas(Enlargement enlargement, BufferedImage photo) {
    return enlargement.canvas(photo, Pixels.toBgr(photo));
  }
}
