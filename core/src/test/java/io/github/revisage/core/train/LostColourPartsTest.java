package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many faces lose what. Bounds are five standard deviations wide; seeds are fixed, so they hold always or never. */
class LostColourPartsTest {

  private static final int FACES = 2000;
  private static final int SIZE = 4;

  /** Saturated colours, dark and light, none so near to black or white that a shift is cut off. */
  private static final byte[] FACE = new byte[SIZE * SIZE * 3];

  static {
    int[] levels = {60, 180, 110, 190, 70, 130};
    for (int i = 0; i < FACE.length; i++) {
      FACE[i] = (byte) (levels[i % 6] + i / 6);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.8, 1})
  void apply_manyFaces_grayAndTonedPartsAreAsAsked(double gray) {
    assertThat(part(gray, LostColourPartsTest::isGray)).isBetween(least(gray * 2 / 3), most(gray * 2 / 3));
    assertThat(part(gray, LostColourPartsTest::isToned)).isBetween(least(gray / 3), most(gray / 3));
  }

  /** Neither shifted nor changed: 0.7 · 0.7. Shifted only, which leaves each channel's distance: 0.3 · 0.7. */
  @Test
  void apply_noGray_leavesHalfAsItIsAndShiftsAFifth() {
    assertThat(part(0, lost -> Arrays.equals(lost, FACE))).isBetween(least(0.49), most(0.49));
    assertThat(part(0, LostColourPartsTest::isShifted)).isBetween(least(0.21), most(0.21));
  }

  /** A saturation from 0 to 1.5 is now and then so near 0 that rounding leaves none: about one face in a thousand. */
  @Test
  void apply_noGray_leavesNextToNoFaceWithoutColours() {
    assertThat(part(0, LostColourPartsTest::isGray)).isLessThan(0.005);
  }

  @Test
  void apply_allGray_isTheLuminanceOrAToneOfIt() {
    for (int seed = 0; seed < 200; seed++) {
      byte[] lost = new LostColour(1).apply(FACE, SIZE, new SplittableRandom(seed));

      if (isGray(lost)) {
        for (int i = 0; i < FACE.length; i += 3) {
          assertThat(lost[i] & 0xff).as("seed %s, value %s", seed, i).isEqualTo((int) Math.round(luminance(FACE, i)));
        }
      } else {
        assertThat(isToned(lost)).as("seed %s", seed).isTrue();
      }
    }
  }

  @Test
  void apply_anyFace_leavesItsInputAlone() {
    byte[] face = FACE.clone();

    for (int seed = 0; seed < 100; seed++) {
      new LostColour(0.5).apply(face, SIZE, new SplittableRandom(seed));
    }

    assertThat(face).isEqualTo(FACE);
  }

  private static double part(double gray, Predicate<byte[]> is) {
    LostColour damage = new LostColour(gray);
    return IntStream.range(0, FACES)
        .filter(seed -> is.test(damage.apply(FACE, SIZE, new SplittableRandom(seed))))
        .count() / (double) FACES;
  }

  private static double least(double part) {
    return part - 5 * deviation(part);
  }

  private static double most(double part) {
    return part + 5 * deviation(part);
  }

  private static double deviation(double part) {
    return Math.sqrt(part * (1 - part) / FACES);
  }

  private static boolean isGray(byte[] rgb) {
    return IntStream.range(0, rgb.length).allMatch(i -> rgb[i] == rgb[i - i % 3]);
  }

  /** Each channel a straight line of the good face's luminance, to a level; and coloured. */
  private static boolean isToned(byte[] rgb) {
    int dark = 0;
    int light = 0;
    for (int i = 0; i < FACE.length; i += 3) {
      dark = luminance(FACE, i) < luminance(FACE, dark) ? i : dark;
      light = luminance(FACE, i) > luminance(FACE, light) ? i : light;
    }
    for (int i = 0; i < rgb.length; i++) {
      int c = i % 3;
      double along = (luminance(FACE, i - c) - luminance(FACE, dark)) / (luminance(FACE, light) - luminance(FACE, dark));
      double first = rgb[dark + c] & 0xff;
      double last = rgb[light + c] & 0xff;
      if (Math.abs((rgb[i] & 0xff) - first - along * (last - first)) > 1) {
        return false;
      }
    }
    return !isGray(rgb);
  }

  /** Each channel moved by one number of up to 20 levels, not all by none. */
  private static boolean isShifted(byte[] rgb) {
    for (int i = 0; i < rgb.length; i++) {
      int shift = (rgb[i] & 0xff) - (FACE[i] & 0xff);
      if (shift != (rgb[i % 3] & 0xff) - (FACE[i % 3] & 0xff) || Math.abs(shift) > 20) {
        return false;
      }
    }
    return !Arrays.equals(rgb, FACE);
  }

  private static double luminance(byte[] rgb, int pixel) {
    return 0.299 * (rgb[pixel] & 0xff) + 0.587 * (rgb[pixel + 1] & 0xff) + 0.114 * (rgb[pixel + 2] & 0xff);
  }
}
