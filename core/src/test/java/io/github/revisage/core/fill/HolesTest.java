package io.github.revisage.core.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.Mask;
import io.github.revisage.PhotoException;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.paste.Patch;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HolesTest {

  private static final int WIDTH = 60;
  private static final int HEIGHT = 40;
  private static final int LARGE = 300;

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
  void note_patchWeighedByTheMask_leavesTheRest() {
    float[] mask = new float[WIDTH * HEIGHT];
    mask[5 * WIDTH + 5] = 1;
    mask[5 * WIDTH + 6] = 0.5f;
    mask[30 * WIDTH + 50] = 0.5f;
    Holes holes = Holes.of(any -> mask, photo);
    float[] weights = {1, 0.5f, 1, 1};

    Patch seen =
        new HolePart(new Rectangle(WIDTH, HEIGHT), mask).through(new Patch(new Rectangle(5, 5, 2, 2), new byte[12], weights));
    holes.note(seen);

    assertThat(seen.mask()).containsExactly(1, 0.25f, 0, 0);
    assertThat(holes.leftOver()).isCloseTo((0.25 + 0.5) / 2, within(1e-6));
  }

  @Test
  void fillThin_linesOverARamp_continuesItAndLeavesWhatIsWide() {
    BufferedImage ramp = ramp();
    float[] mask = new float[LARGE * LARGE];
    fill(mask, new Rectangle(250, 0, 7, LARGE)); // across two tiles
    fill(mask, new Rectangle(40, 100, 60, 60));
    fill(mask, new Rectangle(0, 128, 256, 3)); // through the wide one

    Holes holes = Holes.of(any -> mask, ramp);
    BufferedImage filled = ramp();
    boolean isAny = holes.fillThin(scribbled(ramp, mask), patch ->
        Pixels.blend(filled, patch.where(), patch.bgr(), patch.mask()));

    assertThat(isAny).isTrue();
    int wide = 0;
    for (int i = 0; i < mask.length; i++) {
      int x = i % LARGE;
      int y = i / LARGE;
      boolean isWide = x >= 38 && x < 102 && y >= 98 && y < 162;
      wide += isWide && mask[i] > 0 ? 1 : 0;
      if (!isWide) {
        int[] was = ramp.getRaster().getPixel(x, y, (int[]) null);
        int[] is = filled.getRaster().getPixel(x, y, (int[]) null);
        for (int c = 0; c < 3; c++) {
          assertThat(is[c]).as("at %s, %s", x, y).isCloseTo(was[c], within(mask[i] > 0 ? 2 : 0));
        }
      }
    }
    double all = 0;
    for (float strength : mask) {
      all += strength;
    }
    assertThat(holes.leftOver()).isCloseTo(wide / all, within(1e-3));
  }

  @Test
  void wideIn_face_hasWhatIsWideForItsSize() {
    float[] mask = new float[LARGE * LARGE];
    fill(mask, new Rectangle(150, 0, 8, LARGE));
    Holes holes = Holes.of(any -> mask, ramp());

    assertThat(isTouched(holes, 100)).isTrue();
    assertThat(isTouched(holes, 200)).isFalse();
  }

  private static boolean isTouched(Holes holes, int side) {
    AlignedFace face = new AlignedFace(crop(), reduced(side / 16.0, 100));
    return new HoledFace(face, holes.wideIn(face).in(face)).isTouched();
  }

  private static AffineTransform reduced(double times, int from) {
    AffineTransform transform = AffineTransform.getScaleInstance(1 / times, 1 / times);
    transform.translate(-from, -from);
    return transform;
  }

  private static void fill(float[] mask, Rectangle part) {
    for (int y = part.y; y < part.y + part.height; y++) {
      Arrays.fill(mask, y * LARGE + part.x, y * LARGE + part.x + part.width, 1);
    }
  }

  /** Levels that rise to the right and downwards. */
  private static BufferedImage ramp() {
    BufferedImage ramp = new BufferedImage(LARGE, LARGE, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < LARGE; y++) {
      for (int x = 0; x < LARGE; x++) {
        ramp.setRGB(x, y, x / 2 << 16 | y / 2 << 8 | (x + y) / 4);
      }
    }
    return ramp;
  }

  private static BufferedImage scribbled(BufferedImage picture, float[] mask) {
    BufferedImage scribbled = Pixels.toBgr(picture);
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] > 0) {
        scribbled.setRGB(i % LARGE, i / LARGE, 0xff00ff);
      }
    }
    return scribbled;
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
