package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourMeasuresTest {

  @Test
  void colourfulness_picture_isNumPys() {
    assertThat(ColourMeasures.colourfulness(MetricFixtures.PICTURE.rgb()))
        .isCloseTo(MetricFixtures.values().get("colourfulness").doubleValue(), within(1e-8));
    assertThat(ColourMeasures.colourfulness(new byte[30])).isZero();
  }

  @Test
  void error_ofGray_isTheMeanChroma() {
    byte[] red = {(byte) 255, 0, 0};
    byte[] gray = {100, 100, 100};

    assertThat(ColourMeasures.error(gray, red)).isCloseTo(100 * Math.hypot(0.22486, 0.12585), within(0.01));
    assertThat(ColourMeasures.error(red, red)).isZero();
  }
}
