package io.github.revisage.core.color;

/**
 * Oklab (Björn Ottosson, "A perceptual color space for image processing", 2020): lightness L in [0, 1], and two opponent
 * colours a (green to red) and b (blue to yellow), 0 for grays. Equal steps look about equal, and hue does not turn when
 * chroma changes; both are worse in CIELAB.
 *
 * <p>Holds tables only: immutable, safe for use by several threads.
 */
final class Oklab {

  /** Entries of the table that replaces a power for each sample. It goes by the square root, and is exact to 1e-5. */
  private static final int ENTRIES = 4096;

  /** Halvings of the interval in which the largest possible chroma lies: finer than a level of 8 bits. */
  private static final int HALVINGS = 10;

  /** What rounding may push out of sRGB. */
  private static final float SLACK = 1e-4f;

  private final int most;
  private final float[] linear;
  private final float[] encoded = new float[ENTRIES + 2];

  /**
   * Tables for a depth.
   *
   * @param most the largest sample: 255 or 65535
   */
  Oklab(int most) {
    this.most = most;
    this.linear = new float[most + 1];
    for (int i = 0; i <= most; i++) {
      double value = (double) i / most;
      linear[i] = (float) (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
    }
    for (int i = 0; i < encoded.length; i++) {
      double light = Math.pow((double) i / ENTRIES, 2);
      encoded[i] = (float) (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055);
    }
  }

  /** L, a and b of an sRGB pixel, into {@code lab}. */
  void toLab(int red, int green, int blue, float[] lab) {
    float r = linear[red];
    float g = linear[green];
    float b = linear[blue];
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    lab[0] = (float) (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s);
    lab[1] = (float) (1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s);
    lab[2] = (float) (0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
  }

  /**
   * The sRGB pixel of a lightness and colours, into three places of {@code samples}. Where sRGB has no such colour, it is
   * the most colourful one of the same lightness and hue.
   *
   * @param light three numbers to work with, so that nothing is made for a pixel
   */
  void toSrgb(float lightness, float a, float b, float[] light, int[] samples, int at) {
    if (!toLight(lightness, a, b, light)) {
      float least = 0;
      float largest = 1;
      for (int i = 0; i < HALVINGS; i++) {
        float chroma = (least + largest) / 2;
        if (toLight(lightness, chroma * a, chroma * b, light)) {
          least = chroma;
        } else {
          largest = chroma;
        }
      }
      toLight(lightness, least * a, least * b, light);
    }
    for (int c = 0; c < 3; c++) {
      samples[at + c] = Math.round(most * encode(light[c]));
    }
  }

  /** Linear red, green and blue; whether sRGB has that colour. */
  private static boolean toLight(float lightness, float a, float b, float[] light) {
    double l = lightness + 0.3963377774 * a + 0.2158037573 * b;
    double m = lightness - 0.1055613458 * a - 0.0638541728 * b;
    double s = lightness - 0.0894841775 * a - 1.2914855480 * b;
    l = l * l * l;
    m = m * m * m;
    s = s * s * s;
    light[0] = (float) (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
    light[1] = (float) (-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
    light[2] = (float) (-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    return isLight(light[0]) && isLight(light[1]) && isLight(light[2]);
  }

  private static boolean isLight(float light) {
    return light >= -SLACK && light <= 1 + SLACK;
  }

  private float encode(float light) {
    float place = ENTRIES * (float) Math.sqrt(Math.max(0, Math.min(1, light)));
    int below = (int) place;
    return encoded[below] + (place - below) * (encoded[below + 1] - encoded[below]);
  }
}
