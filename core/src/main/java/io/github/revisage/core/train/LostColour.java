package io.github.revisage.core.train;

import java.util.random.RandomGenerator;

/**
 * Takes a face's colours away or shifts them (Section 4.6 and the released options for colourisation: each channel shifted
 * with probability 0.3 by up to 20 levels, brightness, contrast and saturation changed with probability 0.3, gray with
 * probability 0.01).
 *
 * <p>A third of the gray faces are toned and faded, as old prints are: darkest and lightest tone each get a warm colour of
 * their own. The released options know no such thing; without it, a network takes sepia for a colour.
 *
 * @param gray probability of a face without colours, in [0, 1]
 */
record LostColour(double gray) implements Damage {

  private static final double SHIFT_PROBABILITY = 0.3;
  private static final double LARGEST_SHIFT = 20;
  private static final double JITTER_PROBABILITY = 0.3;
  private static final Degradation.Range BRIGHTNESS = new Degradation.Range(0.7, 1.3);
  private static final Degradation.Range CONTRAST = new Degradation.Range(0.7, 1.3);
  private static final Degradation.Range SATURATION = new Degradation.Range(0, 1.5);
  private static final double TONED_PART = 1.0 / 3;

  /** Darkest and lightest tone of a faded print: red, green, blue. */
  private static final double[] DARKEST = {60, 45, 30};

  private static final double[] LIGHTEST_LEAST = {215, 190, 140};
  private static final double[] LIGHTEST_MOST = {255, 250, 235};

  @Override
  public byte[] apply(byte[] rgb, int faceSize, RandomGenerator random) {
    double[] pixels = new double[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      pixels[i] = rgb[i] & 0xff;
    }
    if (random.nextDouble() < gray) {
      saturate(pixels, 0);
      if (random.nextDouble() < TONED_PART) {
        tone(pixels, random);
      }
    } else {
      discolour(pixels, random);
    }
    byte[] result = new byte[rgb.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (byte) Math.round(Math.max(0, Math.min(255, pixels[i])));
    }
    return result;
  }

  private static void discolour(double[] pixels, RandomGenerator random) {
    if (random.nextDouble() < SHIFT_PROBABILITY) {
      for (int c = 0; c < 3; c++) {
        double shift = LARGEST_SHIFT * (2 * random.nextDouble() - 1);
        for (int i = c; i < pixels.length; i += 3) {
          pixels[i] += shift;
        }
      }
    }
    if (random.nextDouble() < JITTER_PROBABILITY) {
      saturate(pixels, SATURATION.draw(random));
      double contrast = CONTRAST.draw(random);
      double brightness = BRIGHTNESS.draw(random);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = brightness * (128 + contrast * (pixels[i] - 128));
      }
    }
  }

  /** Moves each pixel away from its luminance (BT.601), or for numbers under 1 towards it. */
  private static void saturate(double[] pixels, double saturation) {
    for (int i = 0; i < pixels.length; i += 3) {
      double luminance = 0.299 * pixels[i] + 0.587 * pixels[i + 1] + 0.114 * pixels[i + 2];
      for (int c = i; c < i + 3; c++) {
        pixels[c] = luminance + saturation * (pixels[c] - luminance);
      }
    }
  }

  private static void tone(double[] pixels, RandomGenerator random) {
    double dark = random.nextDouble();
    double light = random.nextDouble();
    for (int i = 0; i < pixels.length; i++) {
      double darkest = dark * DARKEST[i % 3];
      double lightest = LIGHTEST_LEAST[i % 3] + light * (LIGHTEST_MOST[i % 3] - LIGHTEST_LEAST[i % 3]);
      pixels[i] = darkest + (lightest - darkest) * pixels[i] / 255;
    }
  }
}
