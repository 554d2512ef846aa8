package io.github.revisage.core.metrics;

/**
 * Structural similarity (Wang et al. 2004): Gaussian window of 11×11 and sigma 1.5, K1 = 0.01, K2 = 0.03, over the places
 * where the whole window lies in the picture; the mean over red, green and blue, as the successors of the paper report it.
 */
public final class Ssim {

  private static final int WINDOW = 11;
  private static final double SIGMA = 1.5;
  private static final double C1 = Math.pow(0.01 * 255, 2);
  private static final double C2 = Math.pow(0.03 * 255, 2);

  private Ssim() {}

  /**
   * Of two square pictures.
   *
   * @param rgb S·S·3 bytes, rows of RGB
   * @param truth same layout
   * @param size S, at least 11
   * @return 1 for equal pictures
   */
  public static double of(byte[] rgb, byte[] truth, int size) {
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      sum += of(plane(rgb, channel), plane(truth, channel), size);
    }
    return sum / 3;
  }

  private static double of(double[] x, double[] y, int size) {
    double[] meanX = blurred(x, size);
    double[] meanY = blurred(y, size);
    double[] xx = blurred(product(x, x), size);
    double[] yy = blurred(product(y, y), size);
    double[] xy = blurred(product(x, y), size);
    double sum = 0;
    for (int i = 0; i < meanX.length; i++) {
      double mx = meanX[i];
      double my = meanY[i];
      double similarity =
          (2 * mx * my + C1) * (2 * (xy[i] - mx * my) + C2)
              / ((mx * mx + my * my + C1) * (xx[i] - mx * mx + yy[i] - my * my + C2));
      sum += similarity;
    }
    return sum / meanX.length;
  }

  private static double[] plane(byte[] rgb, int channel) {
    double[] plane = new double[rgb.length / 3];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = rgb[3 * i + channel] & 0xff;
    }
    return plane;
  }

  private static double[] product(double[] x, double[] y) {
    double[] product = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      product[i] = x[i] * y[i];
    }
    return product;
  }

  /** Rows, then columns; only where the window fits. */
  private static double[] blurred(double[] plane, int size) {
    double[] window = window();
    int fits = size - WINDOW + 1;
    double[] rows = new double[size * fits];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < fits; x++) {
        for (int k = 0; k < WINDOW; k++) {
          rows[y * fits + x] += window[k] * plane[y * size + x + k];
        }
      }
    }
    double[] both = new double[fits * fits];
    for (int y = 0; y < fits; y++) {
      for (int x = 0; x < fits; x++) {
        for (int k = 0; k < WINDOW; k++) {
          both[y * fits + x] += window[k] * rows[(y + k) * fits + x];
        }
      }
    }
    return both;
  }

  private static double[] window() {
    double[] window = new double[WINDOW];
    double sum = 0;
    for (int k = 0; k < WINDOW; k++) {
      double distance = k - WINDOW / 2;
      window[k] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
      sum += window[k];
    }
    for (int k = 0; k < WINDOW; k++) {
      window[k] /= sum;
    }
    return window;
  }
}
