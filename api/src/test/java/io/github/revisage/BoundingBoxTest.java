package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundingBoxTest {

  @ParameterizedTest
  @CsvSource({"NaN, 0, 1, 1", "0, Infinity, 1, 1", "0, 0, NaN, 1", "0, 0, 1, Infinity"})
  void constructor_notFinite_namesAllNumbers(double x, double y, double width, double height) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundingBox(x, y, width, height))
        .withMessage(
            "numbers of a box must be finite, found x " + x + ", y " + y + ", width " + width + ", height " + height);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "4, 0", "-1, 4", "4, -1"})
  void constructor_noArea_namesTheSides(double width, double height) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundingBox(0, 0, width, height))
        .withMessage("sides of a box must be positive, found " + width + " x " + height);
  }

  @Test
  void constructor_overTheEdge_isAllowed() {
    assertThat(new BoundingBox(-3, -4, 10, 20).centre()).isEqualTo(new Point(2, 6));
  }

  @Test
  void area_ofABox_isWidthTimesHeight() {
    assertThat(new BoundingBox(5, 5, 3, 4).area()).isEqualTo(12);
  }

  @Test
  void toString_fractions_givesWholePixelsInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(new BoundingBox(-0.4, 1234.6, 64.2, 79.7)).hasToString("(0, 1235) 64×80");
    } finally {
      Locale.setDefault(before);
    }
  }
}
