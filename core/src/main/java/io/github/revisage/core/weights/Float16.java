package io.github.revisage.core.weights;

/**
 * IEEE 754 half precision in the 16 bits of a short: 1 sign, 5 exponent (bias 15), 10 fraction bits. The JDK has this
 * only from Java 20.
 */
final class Float16 {

  /** Floats of at least this magnitude, halfway between 65504 and 65536, round to infinity. */
  private static final int OVERFLOW = Float.floatToIntBits(65520f);

  private static final int SMALLEST_NORMAL = Float.floatToIntBits(0x1p-14f);
  private static final int FRACTION_SHIFT = 13; // float has 23 fraction bits, half has 10
  private static final int BIAS_DIFFERENCE = 127 - 15;

  private Float16() {}

  /**
   * The half nearest to a float; of two equally near ones that with an even last bit.
   *
   * @param value any float
   * @return its bits; infinity if the value is too large, a NaN for NaN
   */
  static short ofFloat(float value) {
    int bits = Float.floatToIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fff_ffff;
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= OVERFLOW) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < SMALLEST_NORMAL) { // a multiple of 2^-24; scaling is exact, rint rounds half to even
      return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
    }
    int lastBit = magnitude >>> FRACTION_SHIFT & 1;
    int rounded = magnitude + 0xfff + lastBit; // a carry out of the fraction rightly raises the exponent
    return (short) (sign | (rounded >>> FRACTION_SHIFT) - (BIAS_DIFFERENCE << 10));
  }

  /**
   * The value of a half, exactly.
   *
   * @param half its bits
   * @return the same number, infinity or NaN
   */
  static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> 10 & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) {
      return Math.copySign(fraction * 0x1p-24f, Float.intBitsToFloat(sign));
    }
    int wide = exponent == 0x1f ? 0xff : exponent + BIAS_DIFFERENCE;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << FRACTION_SHIFT);
  }
}
