package io.github.revisage.core.metrics;

import io.github.revisage.PhotoException;
import java.util.function.IntToDoubleFunction;

/**
 * Structural similarity, as its authors define it (Wang et al., "Image Quality Assessment: From Error Visibility to
 * Structural Similarity", 2004) and BasicSR computes it for restoration papers:
 *
 * <pre>
 *   SSIM = (2 μ_x μ_y + C₁)(2 σ_xy + C₂) / ((μ_x² + μ_y² + C₁)(σ_x² + σ_y² + C₂)),  C₁ = (0.01·255)², C₂ = (0.03·255)²
 * </pre>
 *
 * <p>Means and deviations are weighted by an 11×11 Gaussian of σ 1.5, at the places where it lies inside of the picture; the
 * mean over these places, then over red, green and blue.
 */
public final class Ssim implements Metric {

  private static final Measure MEASURE =
      new Measure(
          "SSIM", "", Measure.Better.HIGHER, Measure.Summary.MEAN, 4,
          "structural similarity: 11×11 Gaussian of σ 1.5, valid region, mean of red, green and blue");

  private static final int WINDOW = 11;
  private static final double SIGMA = 1.5;
  private static final double C1 = 0.01 * 255 * 0.01 * 255;
  private static final double C2 = 0.03 * 255 * 0.03 * 255;

  private final double[] weights = gaussian();

  /** Needs nothing. */
  public Ssim() {}

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public double of(RgbPicture picture, RgbPicture truth) {
    RgbPicture.requireSameSize(picture, truth);
    if (Math.min(truth.width(), truth.height()) < WINDOW) {
      throw new PhotoException("SSIM needs pictures of 11×11 pixels or more, found " + truth.size());
    }
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      sum += ofChannel(picture, truth, channel);
    }
    return sum / 3;
  }

  private double ofChannel(RgbPicture picture, RgbPicture truth, int channel) {
    IntToDoubleFunction x = i -> picture.rgb()[3 * i + channel] & 0xff;
    IntToDoubleFunction y = i -> truth.rgb()[3 * i + channel] & 0xff;
    double[] meanX = filtered(truth, x);
    double[] meanY = filtered(truth, y);
    double[] meanXx = filtered(truth, i -> x.applyAsDouble(i) * x.applyAsDouble(i));
    double[] meanYy = filtered(truth, i -> y.applyAsDouble(i) * y.applyAsDouble(i));
    double[] meanXy = filtered(truth, i -> x.applyAsDouble(i) * y.applyAsDouble(i));
    double sum = 0;
    for (int i = 0; i < meanX.length; i++) {
      double product = meanX[i] * meanY[i];
      double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
      double covariance = meanXy[i] - product;
      double variances = meanXx[i] + meanYy[i] - squares;
      sum += (2 * product + C1) * (2 * covariance + C2) / ((squares + C1) * (variances + C2));
    }
    return sum / meanX.length;
  }

  /** The weighted mean around each place where the window fits: along the rows, then along the columns. */
  private double[] filtered(RgbPicture size, IntToDoubleFunction pixel) {
    int width = size.width() - WINDOW + 1;
    int height = size.height() - WINDOW + 1;
    double[] rows = new double[width * size.height()];
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < width; x++) {
        for (int k = 0; k < WINDOW; k++) {
          rows[y * width + x] += weights[k] * pixel.applyAsDouble(y * size.width() + x + k);
        }
      }
    }
    double[] mean = new double[width * height];
    for (int i = 0; i < mean.length; i++) {
      for (int k = 0; k < WINDOW; k++) {
        mean[i] += weights[k] * rows[i + k * width];
      }
    }
    return mean;
  }

  private static double[] gaussian() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int k = 0; k < WINDOW; k++) {
      double distance = k - WINDOW / 2;
      weights[k] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
      sum += weights[k];
    }
    for (int k = 0; k < WINDOW; k++) {
      weights[k] /= sum;
    }
    return weights;
  }
}
