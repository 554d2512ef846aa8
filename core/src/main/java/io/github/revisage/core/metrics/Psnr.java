package io.github.revisage.core.metrics;

import java.util.Arrays;

/**
 * Peak signal-to-noise ratio: 10 log₁₀(255² / MSE) over the bytes of red, green and blue, in dB; infinite for equal
 * pictures.
 */
public final class Psnr implements Metric {

  private static final Measure MEASURE =
      new Measure(
          "PSNR", "dB", Measure.Better.HIGHER, Measure.Summary.MEAN, 2,
          "peak signal-to-noise ratio of the 8-bit RGB values, mean of the faces' own");

  /** Of inpainting: what is known of the face does not count. */
  static final Measure IN_HOLE =
      new Measure(
          "PSNR in hole", "dB", Measure.Better.HIGHER, Measure.Summary.MEAN, 2,
          "peak signal-to-noise ratio of the 8-bit RGB values in the hole, mean of the faces' own");

  /** Needs nothing. */
  public Psnr() {}

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public double of(RgbPicture picture, RgbPicture truth) {
    RgbPicture.requireSameSize(picture, truth);
    boolean[] all = new boolean[truth.width() * truth.height()];
    Arrays.fill(all, true);
    return of(picture, truth, all);
  }

  /** Over some pixels; NaN if there are none. */
  static double of(RgbPicture picture, RgbPicture truth, boolean[] pixels) {
    long squares = 0;
    long count = 0;
    for (int i = 0; i < truth.rgb().length; i++) {
      if (pixels[i / 3]) {
        int error = (picture.rgb()[i] & 0xff) - (truth.rgb()[i] & 0xff);
        squares += (long) error * error;
        count++;
      }
    }
    return 10 * Math.log10(255.0 * 255.0 * count / squares);
  }
}
