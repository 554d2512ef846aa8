package io.github.revisage.core.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.Mask;
import io.github.revisage.PhotoException;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.paste.Patch;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HolesTest {

  private static final int WIDTH = 60;
  private static final int HEIGHT = 40;

  private final BufferedImage photo = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);

  @Test
  void of_wrongNumber_namesBoth() {
    assertThatExceptionOfType(PhotoException.class)
        .isThrownBy(() -> Holes.of(any -> new float[100], photo))
        .withMessage("a mask must have a number for each of the photograph's 60×40 pixels, 2400, found 100");
  }

  @Test
  void of_notANumber_isRefused() {
    assertThatExceptionOfType(PhotoException.class)
        .isThrownBy(() -> Holes.of(any -> with(7, Float.NaN), photo))
        .withMessage("numbers of a mask must be in [0, 1], found NaN");
  }

  @Test
  void of_emptyMask_isRefused() {
    assertThatExceptionOfType(PhotoException.class)
        .isThrownBy(() -> Holes.of(any -> new float[WIDTH * HEIGHT], photo))
        .withMessage("a mask must have pixels to fill, found none: they are white, what stays is black");
  }

  @Test
  void of_emptyMaskThatMayBeEmpty_isEmpty() {
    assertThat(Holes.of(Mask.ofColor(0xff00ff, 0), photo).isEmpty()).isTrue();
    assertThat(Holes.of(any -> with(7, 1), photo).isEmpty()).isFalse();
  }

  @Test
  void of_maskOverEverything_isRefused() {
    float[] all = new float[WIDTH * HEIGHT];
    Arrays.fill(all, 0.5f);

    assertThatExceptionOfType(PhotoException.class)
        .isThrownBy(() -> Holes.of(any -> all, photo))
        .withMessage("a mask must leave something of the photograph, found every pixel to be filled: black is what stays");
  }

  @Test
  void in_reducedFace_isTheMeanOfEachPixel() {
    float[] mask = new float[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      mask[y * WIDTH + 21] = 1; // one of the two columns that make the crop's column 5
    }
    AlignedFace face = new AlignedFace(crop(), half(10, 4));

    float[] seen = Holes.of(any -> mask, photo).in(face);

    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        assertThat(seen[y * 16 + x]).as("at %s, %s", x, y).isCloseTo(x == 5 ? 0.5f : 0, within(1e-5f));
      }
    }
  }

  @Test
  void in_faceBeyondThePhoto_isNotTouched() {
    float[] seen = Holes.of(any -> with(3, 1), photo).in(new AlignedFace(crop(), half(200, 4)));

    assertThat(seen).containsOnly(0);
  }

  @Test
  void through_patch_weighsByTheMaskAndNotesWhatIsLeft() {
    float[] mask = new float[WIDTH * HEIGHT];
    mask[5 * WIDTH + 5] = 1;
    mask[5 * WIDTH + 6] = 0.5f;
    mask[30 * WIDTH + 50] = 0.5f;
    Holes holes = Holes.of(any -> mask, photo);
    float[] weights = {1, 0.5f, 1, 1};

    Patch seen = holes.through(new Patch(new Rectangle(5, 5, 2, 2), new byte[12], weights));

    assertThat(seen.mask()).containsExactly(1, 0.25f, 0, 0);
    assertThat(holes.leftOver()).isCloseTo((0.25 + 0.5) / 2, within(1e-6));
  }

  private static float[] with(int place, float number) {
    float[] mask = new float[WIDTH * HEIGHT];
    mask[place] = number;
    return mask;
  }

  private static BufferedImage crop() {
    return new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
  }

  /** Pixels 2x and 2x + 1 of the photo, counted from (left, top), become pixel x of the crop. */
  private static AffineTransform half(int left, int top) {
    AffineTransform transform = new AffineTransform(0.5, 0, 0, 0.5, -0.25, -0.25);
    transform.translate(-left, -top);
    return transform;
  }
}
