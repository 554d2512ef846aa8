package io.github.revisage.core.metrics;

import java.util.Arrays;

/** Peak signal-to-noise ratio over 8-bit samples, in dB. */
public final class Psnr {

  private Psnr() {}

  /**
   * Over all samples.
   *
   * @param rgb S·S·3 bytes
   * @param truth same layout
   * @return dB; infinite if they are equal
   */
  public static double of(byte[] rgb, byte[] truth) {
    boolean[] all = new boolean[rgb.length / 3];
    Arrays.fill(all, true);
    return of(rgb, truth, all);
  }

  /** Over the samples of some pixels; infinite if they are equal, NaN if there are none. */
  static double of(byte[] rgb, byte[] truth, boolean[] pixels) {
    double squares = 0;
    long count = 0;
    for (int i = 0; i < rgb.length; i++) {
      if (pixels[i / 3]) {
        double error = (rgb[i] & 0xff) - (truth[i] & 0xff);
        squares += error * error;
        count++;
      }
    }
    return 10 * Math.log10(255.0 * 255.0 * count / squares);
  }
}
