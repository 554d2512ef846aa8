package io.github.revisage.core.color;

/** The mean colour of each lightness, for toning what the network has not seen. */
final class ToneCurve {

  private static final int LEVELS = 16;

  private final double[] weight = new double[LEVELS];
  private final double[] a = new double[LEVELS];
  private final double[] b = new double[LEVELS];

  void add(float lightness, float a, float b, float weight) {
    int level = Math.max(0, Math.min(LEVELS - 1, (int) (lightness * LEVELS)));
    this.weight[level] += weight;
    this.a[level] += weight * a;
    this.b[level] += weight * b;
  }

  /** The curve as 256 pairs of a and b from black to white; levels that nothing was seen of take from their neighbours. */
  float[] pairs() {
    float[] pairs = new float[512];
    for (int i = 0; i < 256; i++) {
      double place = i / 255.0 * LEVELS - 0.5;
      double sumA = 0;
      double sumB = 0;
      double sum = 1e-9;
      for (int level = 0; level < LEVELS; level++) {
        double near = Math.exp(-(level - place) * (level - place) / 2) * weight[level] + 1e-12;
        double mean = weight[level] > 0 ? near / weight[level] : 0;
        sumA += mean * a[level];
        sumB += mean * b[level];
        sum += near;
      }
      pairs[2 * i] = (float) (sumA / sum);
      pairs[2 * i + 1] = (float) (sumB / sum);
    }
    return pairs;
  }
}
