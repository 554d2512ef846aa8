package io.github.revisage.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.align.SyntheticPictures.Formula;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.testing.TestData;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchMaskTest {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;
  private static final Formula SHADES = (x, y, channel) -> 100 + 30 * Math.sin(x / 40.0) + 20 * Math.cos(y / 35.0);

  @Test
  void over_smoothPictureWithoutScratches_marksNothing() {
    assertThat(new ScratchMask().over(SyntheticPictures.waves(400, 300))).containsOnly(0);
  }

  @Test
  void over_lightAndDarkScratches_marksThemAndLittleElse() {
    BufferedImage photo = SyntheticPictures.picture(400, 300, (x, y, c) -> 110 + 40 * Math.sin(x / 60.0 + y / 45.0));

    Found found = found(photo);

    assertThat(found.recall).isGreaterThan(0.9);
    assertThat(found.falseAlarms).isLessThan(0.01);
  }

  @Test
  void over_portraitWithScratches_marksThemAndLittleElse() {
    Found found = found(Pixels.toBgr(new PhotoReader().read(TestData.path("faces/512/london-00030.webp")).image()));

    assertThat(found.recall).isGreaterThan(0.75);
    assertThat(found.falseAlarms).isLessThan(0.03);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 220})
  void over_aLineOfTwoPixels_isMarkedWithAMarginOfTwo(int level) {
    float[] mask = over((x, y, channel) -> x == 150 || x == 151 ? level : SHADES.at(x, y, channel));

    for (int y = 40; y < HEIGHT - 40; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertThat(mask[y * WIDTH + x]).as("x %d, y %d", x, y).isEqualTo(x >= 148 && x <= 153 ? 1f : 0f);
      }
    }
  }

  @Test
  void over_largeScan_hasTheSameLinesAsASmallOne() {
    Formula scratched = (x, y, channel) ->
        Math.abs(4 * x - 3 * y - 1000) <= 25 ? 220 : SHADES.at(x / 5, y / 5, channel); // 10 pixels wide
    float[] mask = new ScratchMask().over(SyntheticPictures.picture(5 * WIDTH, 5 * HEIGHT, scratched));

    for (int y = 200; y < 5 * HEIGHT - 200; y++) {
      int middle = (3 * y + 1000) / 4;
      for (int x = 0; x < 5 * WIDTH; x++) {
        if (Math.abs(x - middle) <= 5 || Math.abs(x - middle) > 12) {
          assertThat(mask[y * 5 * WIDTH + x]).as("x %d, y %d", x, y).isEqualTo(Math.abs(x - middle) <= 5 ? 1f : 0f);
        }
      }
    }
  }

  @Test
  void over_linesThatCross_areBothMarked() {
    float[] mask = over((x, y, channel) ->
        Math.abs(x - y - 20) <= 1 || Math.abs(x + y - 320) <= 1 ? 230 : SHADES.at(x, y, channel));

    assertThat(mask[100 * WIDTH + 120]).isEqualTo(1);
    assertThat(mask[100 * WIDTH + 220]).isEqualTo(1);
    assertThat(mask[150 * WIDTH + 170]).as("where they cross").isEqualTo(1);
    assertThat(mask[100 * WIDTH + 170]).as("between them").isZero();
  }

  @Test
  void over_whatIsNoScratch_isLeftAlone() {
    Formula specks = (x, y, channel) -> x % 50 < 3 && y % 50 < 3 ? 230 : SHADES.at(x, y, channel);
    Formula band = (x, y, channel) -> x >= 150 && x < 170 ? 230 : SHADES.at(x, y, channel);
    Formula dash = (x, y, channel) -> x == 150 && y >= 100 && y < 140 ? 230 : SHADES.at(x, y, channel);
    Formula strands = (x, y, channel) -> x % 4 < 2 ? 180 : 100;

    assertThat(marked(over(SHADES))).as("no line").isZero();
    assertThat(marked(over(specks))).as("specks").isZero();
    assertThat(marked(over(band))).as("a wide band").isZero();
    assertThat(marked(over(dash))).as("a short line").isZero();
    assertThat(marked(over(strands))).as("one line of many").isZero();
  }

  @Test
  void over_pictureOfAFewPixels_hasNoScratch() {
    BufferedImage tiny = SyntheticPictures.picture(16, 16, SHADES);

    assertThat(new ScratchMask().over(tiny)).hasSize(256).containsOnly(0f);
  }

  @Test
  void over_photo_isNotChanged() {
    BufferedImage photo = SyntheticPictures.picture(WIDTH, HEIGHT, (x, y, channel) -> x == 150 ? 230 : 100);
    byte[] before = SyntheticPictures.bytes(photo).clone();

    new ScratchMask().over(photo);

    assertThat(SyntheticPictures.bytes(photo)).isEqualTo(before);
  }

  @Test
  void new_contrastOutOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScratchMask(0))
        .withMessage("contrast of a scratch must be in [1, 255], found 0");
  }

  private static float[] over(Formula formula) {
    return new ScratchMask().over(SyntheticPictures.picture(WIDTH, HEIGHT, formula));
  }

  private static long marked(float[] mask) {
    return IntStream.range(0, mask.length).filter(i -> mask[i] > 0).count();
  }

  private record Found(double recall, double falseAlarms) {}

  /** Draws a light and a dark scratch, and looks how much of them is marked, and how much of what is 4 pixels away. */
  private static Found found(BufferedImage photo) {
    int width = photo.getWidth();
    int height = photo.getHeight();
    BufferedImage near = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    scratch(near, 9, Color.WHITE, Color.WHITE);
    scratch(drawn, 2, Color.WHITE, Color.WHITE);
    scratch(photo, 2, new Color(245, 245, 240), new Color(15, 15, 20));
    float[] mask = new ScratchMask().over(photo);
    int hits = 0;
    int all = 0;
    int alarms = 0;
    for (int i = 0; i < mask.length; i++) {
      boolean scratched = drawn.getRaster().getSample(i % width, i / width, 0) > 0;
      boolean far = near.getRaster().getSample(i % width, i / width, 0) == 0;
      all += scratched ? 1 : 0;
      hits += scratched && mask[i] == 1 ? 1 : 0;
      alarms += far && mask[i] == 1 ? 1 : 0;
    }
    return new Found((double) hits / all, (double) alarms / mask.length);
  }

  private static void scratch(BufferedImage picture, float width, Color light, Color dark) {
    Graphics2D pen = picture.createGraphics();
    pen.setStroke(new BasicStroke(width));
    int w = picture.getWidth();
    int h = picture.getHeight();
    pen.setColor(light);
    pen.drawLine(w / 10, h / 8, w * 6 / 10, h * 7 / 8);
    pen.setColor(dark);
    pen.drawLine(w * 8 / 10, h / 10, w * 7 / 10, h * 9 / 10);
    pen.dispose();
  }
}
