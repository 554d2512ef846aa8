package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassicalRestorationTest {

  @Test
  void of_noisyEdge_isCleanerAndSteeper() {
    RgbPicture noisy = edge(6);
    RgbPicture clean = edge(0);

    RgbPicture restored = ClassicalRestoration.of(noisy);

    assertThat(spread(restored)).as("noise far from the edge").isLessThan(spread(noisy) / 2);
    assertThat(slope(restored)).isGreaterThan(slope(clean));
  }

  @Test
  void of_onePlainColour_leavesItAlone() {
    byte[] rgb = new byte[3 * 32 * 32];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) 200;
      rgb[i + 1] = 100;
      rgb[i + 2] = 50;
    }

    byte[] restored = ClassicalRestoration.of(new RgbPicture(32, 32, rgb)).rgb();

    for (int i = 0; i < rgb.length; i++) {
      assertThat(restored[i] & 0xff).as("channel order is kept, byte %s", i).isBetween((rgb[i] & 0xff) - 2, (rgb[i] & 0xff) + 2);
    }
  }

  /** Dark left, bright right, eight columns between. */
  private static RgbPicture edge(double noise) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] rgb = new byte[3 * 64 * 64];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % 64;
      double level = 60 + 120 * Math.max(0, Math.min(1, (x - 28) / 8.0));
      rgb[i] = (byte) Math.round(level + noise * random.nextGaussian());
    }
    return new RgbPicture(64, 64, rgb);
  }

  private static double spread(RgbPicture picture) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int y = 8; y < 56; y++) {
      for (int x = 4; x < 20; x++) {
        int level = picture.rgb()[3 * (y * 64 + x)] & 0xff;
        sum += level;
        squares += level * level;
        count++;
      }
    }
    return Math.sqrt(squares / count - sum / count * (sum / count));
  }

  private static double slope(RgbPicture picture) {
    double sum = 0;
    for (int y = 8; y < 56; y++) {
      sum += (picture.rgb()[3 * (y * 64 + 34)] & 0xff) - (picture.rgb()[3 * (y * 64 + 30)] & 0xff);
    }
    return sum / 48;
  }
}
