package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LostColourTest {

  private static final int FACES = 600;
  private static final int SIZE = 16;

  private final byte[] face = new byte[SIZE * SIZE * 3];

  /** Noise: its colours are no matter of lightness. */
  LostColourTest() {
    new Random(2).nextBytes(face);
  }

  @Test
  void apply_allGray_isGrayInTwoThirdsAndTonedInTheOthers() {
    int gray = 0;
    for (int seed = 0; seed < FACES; seed++) {
      byte[] lost = new LostColour(1).apply(face, SIZE, new SplittableRandom(seed));
      gray += isGray(lost) ? 1 : 0;
      assertThat(isToned(lost)).as("seed %s", seed).isTrue();
    }

    assertThat(gray / (double) FACES).isBetween(0.60, 0.73); // 2/3, within three deviations
  }

  @Test
  void apply_releasedProbabilities_leaveAboutHalfAsTheyAre() {
    byte[] before = face.clone();
    int untouched = 0;
    int gray = 0;
    for (int seed = 0; seed < FACES; seed++) {
      byte[] lost = new LostColour(Lesson.RELEASED_GRAY).apply(face, SIZE, new SplittableRandom(seed));
      untouched += Arrays.equals(lost, before) ? 1 : 0;
      gray += isToned(lost) ? 1 : 0;
    }

    assertThat(untouched / (double) FACES).isBetween(0.42, 0.55); // 0.99 · 0.7 · 0.7 = 0.485
    assertThat(gray / (double) FACES).isLessThan(0.03);
    assertThat(face).isEqualTo(before);
  }

  @Test
  void apply_sameSeed_isTheSame() {
    Damage damage = new LostColour(0.5);

    assertThat(damage.apply(face, SIZE, new SplittableRandom(9))).isEqualTo(damage.apply(face, SIZE, new SplittableRandom(9)));
  }

  private static boolean isGray(byte[] rgb) {
    for (int i = 0; i < rgb.length; i += 3) {
      if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
        return false;
      }
    }
    return true;
  }

  /** Whether colours are a matter of red alone: pixels of one red have one green and one blue, but for rounding. */
  private static boolean isToned(byte[] rgb) {
    Map<Integer, int[]> seen = new HashMap<>();
    for (int i = 0; i < rgb.length; i += 3) {
      int green = rgb[i + 1] & 0xff;
      int blue = rgb[i + 2] & 0xff;
      int[] first = seen.computeIfAbsent(rgb[i] & 0xff, red -> new int[] {green, blue});
      if (Math.abs(first[0] - green) > 1 || Math.abs(first[1] - blue) > 1) {
        return false;
      }
    }
    return true;
  }
}
