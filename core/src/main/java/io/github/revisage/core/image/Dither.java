package io.github.revisage.core.image;

/**
 * Fills the steps between 8-bit colours in a 16-bit picture, where they would show as bands when the picture is
 * brightened: every colour gets a part of a step more or less.
 *
 * <p>How much goes by the pixel's place alone, so that the same photo always gives the same file: interleaved gradient
 * noise (Jimenez, <i>Next Generation Post Processing in Call of Duty</i>, SIGGRAPH 2014), whose neighbours differ much,
 * as in blue noise. Rounded to 8 bits the colours are what they were.
 */
final class Dither {

  /** From one 8-bit colour to the next in 16 bits: 65535 = 255 · 257. */
  private static final int STEP = 257;

  /** Each band has a pattern of its own, else they would make grains of grey. */
  private static final int BETWEEN_BANDS = 47;

  private Dither() {}

  /** An 8-bit colour in 16 bits. Black and white have nothing beyond them and stay. */
  static int deep(int colour, int x, int y, int band) {
    if (colour == 0 || colour == 255) {
      return colour * STEP;
    }
    int offset = (int) (noise(x + BETWEEN_BANDS * band, y) * STEP) - STEP / 2;
    return colour * STEP + offset;
  }

  /** In [0, 1). */
  private static double noise(int x, int y) {
    double inner = 0.06711056 * x + 0.00583715 * y;
    double outer = 52.9829189 * (inner - Math.floor(inner));
    return outer - Math.floor(outer);
  }
}
