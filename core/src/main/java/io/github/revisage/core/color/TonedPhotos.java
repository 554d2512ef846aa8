package io.github.revisage.core.color;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.github.revisage.core.opencv.BgrMat;
import io.github.revisage.core.opencv.OpenCvWork;
import java.awt.image.BufferedImage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Tells gray and toned photographs from those in colour.
 *
 * <p>In a toned one, sepia for example, colour is a matter of lightness alone: whatever has the same lightness has the same
 * colour. So pixels are sorted by lightness, and what counts is how far their colours are from the mean colour of their
 * lightness. One even tint, a tint that changes from shadows to lights, and no tint at all come out alike.
 */
public final class TonedPhotos {

  /**
   * Largest spread of a toned photograph, in units of Oklab. Of 166 portraits, the least colourful, faces before gray, has
   * 0.0072, and the most colourful after toning, fading, noise and JPEG compression 0.0057.
   */
  private static final double LARGEST_SPREAD = 0.0064;

  /** Pixels along the longer side that are looked at: means, so that the noise of scans and of JPEGs hardly counts. */
  private static final int SIDE = 200;

  private static final int LEVELS = 24;

  private TonedPhotos() {}

  /**
   * Whether a photograph is gray or toned.
   *
   * @param bgr sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}
   */
  public static boolean isToned(BufferedImage bgr) {
    return spread(bgr) <= LARGEST_SPREAD;
  }

  /** Root of the mean squared distance of the colours from the mean colour of their lightness, in units of Oklab. */
  static double spread(BufferedImage bgr) {
    byte[] pixels = reduced(bgr);
    Oklab oklab = new Oklab(255);
    double[] count = new double[LEVELS];
    double[][] sum = new double[LEVELS][2];
    double squares = 0;
    float[] lab = new float[3];
    for (int i = 0; i < pixels.length; i += 3) {
      oklab.toLab(pixels[i + 2] & 0xff, pixels[i + 1] & 0xff, pixels[i] & 0xff, lab);
      int level = Math.max(0, Math.min(LEVELS - 1, (int) (lab[0] * LEVELS)));
      count[level]++;
      sum[level][0] += lab[1];
      sum[level][1] += lab[2];
      squares += lab[1] * lab[1] + lab[2] * lab[2];
    }
    for (int level = 0; level < LEVELS; level++) {
      if (count[level] > 0) {
        squares -= (sum[level][0] * sum[level][0] + sum[level][1] * sum[level][1]) / count[level];
      }
    }
    return Math.sqrt(Math.max(0, squares) / (pixels.length / 3.0));
  }

  private static byte[] reduced(BufferedImage bgr) {
    double scale = Math.min(1, (double) SIDE / Math.max(bgr.getWidth(), bgr.getHeight()));
    Size size = new Size(
        (int) Math.max(1, Math.rint(bgr.getWidth() * scale)), (int) Math.max(1, Math.rint(bgr.getHeight() * scale)));
    return OpenCvWork.of("looking at a photograph's colours", () -> {
      Mat small = new Mat();
      resize(BgrMat.of(bgr), small, size, 0, 0, INTER_AREA);
      return BgrMat.bytes(small);
    });
  }
}
