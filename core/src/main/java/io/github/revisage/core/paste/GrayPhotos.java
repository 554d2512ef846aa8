package io.github.revisage.core.paste;

import io.github.revisage.core.opencv.BgrMat;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/**
 * Keeps black-and-white photographs black and white: the network learned from colour photographs and paints its faces.
 *
 * <p>As in the reference: a photograph is gray if its channels hardly differ but by constants; its restored faces are turned
 * gray and get each channel's mean and deviation from the crop that went in, tint and contrast of old paper included.
 * Unlike there, the gain is bounded and results are clamped before they become bytes: an overshoot can't wrap around.
 */
public final class GrayPhotos {

  /** Largest mean variance of the channels' differences in a gray photograph, squared levels; the reference's number. */
  private static final double LARGEST_VARIANCE = 10;

  /** Keeps a deviation of 0 from being divided by; squared levels, the reference's number. */
  private static final double EPSILON = 1e-5;

  /** A flat face would have its noise blown up to the contrast of its crop's surroundings. */
  private static final double LARGEST_GAIN = 2;

  /** A raster's bands are red, green, blue, however they are stored. */
  private static final int BLUE_BAND = 2;

  private static final double RED = 0.2989;
  private static final double GREEN = 0.5870;
  private static final double BLUE = 0.1140;

  private GrayPhotos() {}

  /**
   * Says whether a photograph is gray, also if it is stored in colour or evenly tinted.
   *
   * @param bgr sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}
   * @return whether the mean of the variances of blue - green, blue - red and green - red is at most 10 squared levels
   */
  public static boolean isGray(BufferedImage bgr) {
    BgrMat.requireBgr("bgr", bgr);
    Raster raster = bgr.getRaster();
    ComponentSampleModel layout = (ComponentSampleModel) raster.getSampleModel();
    DataBufferByte pixels = (DataBufferByte) raster.getDataBuffer();
    Spread blueGreen = new Spread();
    Spread blueRed = new Spread();
    Spread greenRed = new Spread();
    for (int y = 0; y < bgr.getHeight(); y++) {
      int start =
          pixels.getOffset()
              + layout.getOffset(-raster.getSampleModelTranslateX(), y - raster.getSampleModelTranslateY(), BLUE_BAND);
      blueGreen.add(pixels.getData(), start, start + 1, bgr.getWidth());
      blueRed.add(pixels.getData(), start, start + 2, bgr.getWidth());
      greenRed.add(pixels.getData(), start + 1, start + 2, bgr.getWidth());
    }
    double count = (double) bgr.getWidth() * bgr.getHeight();
    return (blueGreen.variance(count) + blueRed.variance(count) + greenRed.variance(count)) / 3 <= LARGEST_VARIANCE;
  }

  /** Sums of a difference of two channels: whole numbers, so that a photograph of millions of pixels takes no time. */
  private static final class Spread {
    private long sum;
    private long squares;

    /** Adds a row of blue, green, red bytes. */
    void add(byte[] bgr, int first, int second, int width) {
      for (int i = 0; i < 3 * width; i += 3) {
        int difference = (bgr[first + i] & 0xff) - (bgr[second + i] & 0xff);
        sum += difference;
        squares += (long) difference * difference;
      }
    }

    double variance(double count) {
      double mean = sum / count;
      return Math.max(0, squares / count - mean * mean);
    }
  }

  /**
   * Turns a restored face gray and gives it the tones of its crop.
   *
   * @param restored what the network made of {@code crop}; {@link BufferedImage#TYPE_3BYTE_BGR}, not changed
   * @param crop from a gray photograph; same type, any size
   * @return a new picture of the size of {@code restored}
   */
  public static BufferedImage match(BufferedImage restored, BufferedImage crop) {
    BgrMat.requireBgr("restored", restored);
    BgrMat.requireBgr("crop", crop);
    double[] gray = luminance(restored);
    Moments from = new Moments();
    for (double value : gray) {
      from.add(value);
    }
    int[] matched = new int[gray.length * 3];
    for (int band = 0; band < 3; band++) {
      Moments to = moments(crop.getRaster(), band);
      double gain = Math.min(LARGEST_GAIN, to.deviation() / from.deviation());
      for (int i = 0; i < gray.length; i++) {
        double value = (gray[i] - from.mean()) * gain + to.mean();
        matched[3 * i + band] = (int) Math.max(0, Math.min(255, Math.rint(value)));
      }
    }
    BufferedImage result = new BufferedImage(restored.getWidth(), restored.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    result.getRaster().setPixels(0, 0, restored.getWidth(), restored.getHeight(), matched);
    return result;
  }

  /**
   * A picture without its colours.
   *
   * @param bgr sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}; not changed
   * @return a new picture of the same type and size, 0.2989 R + 0.5870 G + 0.1140 B in each channel
   */
  public static BufferedImage gray(BufferedImage bgr) {
    BgrMat.requireBgr("bgr", bgr);
    double[] gray = luminance(bgr);
    int[] channels = new int[gray.length * 3];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = (int) Math.rint(gray[i / 3]);
    }
    BufferedImage result = new BufferedImage(bgr.getWidth(), bgr.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    result.getRaster().setPixels(0, 0, bgr.getWidth(), bgr.getHeight(), channels);
    return result;
  }

  private static double[] luminance(BufferedImage image) {
    int[] rgb = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    double[] gray = new double[rgb.length / 3];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = RED * rgb[3 * i] + GREEN * rgb[3 * i + 1] + BLUE * rgb[3 * i + 2];
    }
    return gray;
  }

  private static Moments moments(Raster raster, int band) {
    Moments moments = new Moments();
    int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), band, (int[]) null);
    for (int sample : samples) {
      moments.add(sample);
    }
    return moments;
  }

  /** Mean and biased variance of numbers of at most a few hundred, so that plain sums are exact enough. */
  private static final class Moments {
    private double count;
    private double sum;
    private double squares;

    void add(double value) {
      count++;
      sum += value;
      squares += value * value;
    }

    double mean() {
      return sum / count;
    }

    double variance() {
      return Math.max(0, squares / count - mean() * mean());
    }

    double deviation() {
      return Math.sqrt(variance() + EPSILON);
    }
  }
}
