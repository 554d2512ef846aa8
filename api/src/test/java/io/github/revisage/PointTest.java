package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointTest {

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void constructor_notFinite_namesTheCoordinates(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Point(bad, 2))
        .withMessage("coordinates of a point must be finite, found (" + bad + ", 2.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Point(2, bad))
        .withMessage("coordinates of a point must be finite, found (2.0, " + bad + ")");
  }

  @Test
  void distanceTo_threeAndFourPixels_isFive() {
    assertThat(new Point(-1, 1).distanceTo(new Point(2, 5))).isEqualTo(5);
  }
}
