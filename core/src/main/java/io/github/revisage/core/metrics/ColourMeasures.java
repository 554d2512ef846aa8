package io.github.revisage.core.metrics;

import io.github.revisage.core.color.Chroma;

/** How much colour a picture has, and how far its colours are from the true ones. */
final class ColourMeasures {

  static final Measure COLOURFULNESS =
      new Measure(
          "colourfulness", "", Measure.Better.HIGHER, Measure.Summary.MEAN, 2,
          "Hasler and Süsstrunk's M3; the truth's own is best");

  static final Measure ERROR =
      new Measure(
          "colour error", "", Measure.Better.LOWER, Measure.Summary.MEAN, 2,
          "mean distance of the colours without lightness, hundredths of Oklab's unit; about 2 can just be seen");

  private ColourMeasures() {}

  /** Colourfulness (Hasler and Süsstrunk 2003, M3): 0 for gray, about 15 slightly, 45 averagely, 80 highly colourful. */
  static double colourfulness(byte[] rgb) {
    double[] sum = new double[2];
    double[] squares = new double[2];
    int pixels = rgb.length / 3;
    for (int i = 0; i < rgb.length; i += 3) {
      double r = rgb[i] & 0xff;
      double g = rgb[i + 1] & 0xff;
      double b = rgb[i + 2] & 0xff;
      double[] opponents = {r - g, (r + g) / 2 - b};
      for (int k = 0; k < 2; k++) {
        sum[k] += opponents[k];
        squares[k] += opponents[k] * opponents[k];
      }
    }
    double variances = 0;
    double means = 0;
    for (int k = 0; k < 2; k++) {
      double mean = sum[k] / pixels;
      variances += squares[k] / pixels - mean * mean;
      means += mean * mean;
    }
    return Math.sqrt(Math.max(0, variances)) + 0.3 * Math.sqrt(means);
  }

  /** Mean distance of the colours, lightness left out, in hundredths of Oklab's unit: 2 is about what is just seen. */
  static double error(byte[] rgb, byte[] truth) {
    float[] found = Chroma.of(rgb);
    float[] expected = Chroma.of(truth);
    double sum = 0;
    for (int i = 0; i < found.length; i += 2) {
      sum += Math.hypot(found[i] - expected[i], found[i + 1] - expected[i + 1]);
    }
    return 100 * sum / (found.length / 2.0);
  }
}
