package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every half, and every float at which the nearest half changes: rounding is monotonic, so this covers all floats. */
class Float16Test {

  private static final int INFINITY = 0x7c00;

  /** The value by the standard's definition, in double, apart from the code under test. */
  private static double value(int half) {
    int exponent = half >> 10 & 31;
    int fraction = half & 1023;
    double magnitude = exponent == 0 ? fraction * Math.pow(2, -24) : (1024 + fraction) * Math.pow(2, exponent - 25);
    return half >> 15 == 0 ? magnitude : -magnitude;
  }

  @Test
  void toFloat_everyFiniteHalf_isItsExactValue() {
    for (int half = 0; half <= 0xffff; half++) {
      if ((half & INFINITY) != INFINITY) {
        assertThat((double) Float16.toFloat((short) half)).as("half %04x", half).isEqualTo(value(half));
      }
    }
  }

  @Test
  void toFloat_infinityAndNan_stayThemselves() {
    assertThat(Float16.toFloat((short) INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Float16.toFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    for (int fraction = 1; fraction < 1024; fraction++) {
      assertThat(Float16.toFloat((short) (INFINITY | fraction))).isNaN();
    }
  }

  @Test
  void ofFloat_everyHalfsValue_givesTheHalf() {
    for (int half = 0; half <= 0xffff; half++) {
      float value = Float16.toFloat((short) half);
      if (!Float.isNaN(value)) {
        assertThat(Float16.ofFloat(value)).as("half %04x", half).isEqualTo((short) half);
      }
    }
  }

  @Test
  void ofFloat_aroundEveryMidpoint_roundsToNearestAndTiesToEven() {
    for (int lower = 0; lower < INFINITY; lower++) {
      float middle = (float) ((value(lower) + value(lower + 1)) / 2); // exact; 65520 below infinity, as IEEE 754 has it
      int even = lower % 2 == 0 ? lower : lower + 1;

      assertThat(Float16.ofFloat(Math.nextDown(middle))).as("below %s", middle).isEqualTo((short) lower);
      assertThat(Float16.ofFloat(middle)).as("at %s", middle).isEqualTo((short) even);
      assertThat(Float16.ofFloat(Math.nextUp(middle))).as("above %s", middle).isEqualTo((short) (lower + 1));
      assertThat(Float16.ofFloat(-middle)).as("at %s", -middle).isEqualTo((short) (even | 0x8000));
    }
  }

  @Test
  void ofFloat_extremes_goToZeroInfinityAndNan() {
    assertThat(Float16.ofFloat(Float.MIN_VALUE)).isZero();
    assertThat(Float16.ofFloat(Float.MAX_VALUE)).isEqualTo((short) INFINITY);
    assertThat(Float16.ofFloat(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xfc00);
    assertThat(Float16.ofFloat(-0f)).isEqualTo((short) 0x8000);
    assertThat(Float16.toFloat(Float16.ofFloat(Float.NaN))).isNaN();
  }
}
