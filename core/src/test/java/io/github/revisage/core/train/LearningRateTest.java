package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRateTest {

  private static final double ROUNDING = 1e-12;

  @Test
  void at_falling_followsHalfACosine() {
    LearningRate rate = new LearningRate(4e-4, 2e-5);

    assertThat(rate.at(0, 1000)).isEqualTo(4e-4);
    assertThat(rate.at(250, 1000)).isCloseTo(2e-5 + 3.8e-4 * (2 + Math.sqrt(2)) / 4, within(ROUNDING));
    assertThat(rate.at(500, 1000)).isCloseTo(2.1e-4, within(ROUNDING));
    assertThat(rate.at(1000, 1000)).isEqualTo(2e-5);
  }

  @Test
  void at_halvings_halveFromTheirStepOn() {
    LearningRate rate = new LearningRate(1e-3, 1e-3, List.of(5L, 8L));

    assertThat(rate.at(4, 10)).isEqualTo(1e-3);
    assertThat(rate.at(5, 10)).isEqualTo(5e-4);
    assertThat(rate.at(9, 10)).isEqualTo(2.5e-4);
    assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate(1e-3, 1e-3, List.of(0L)))
        .withMessage("the learning rate can be halved from step 1 on, found 0");
  }

  @Test
  void at_constant_isThatNumberAtEachStep() {
    for (long step = 0; step < 7; step++) {
      assertThat(LearningRate.constant(1e-3).at(step, 7)).isEqualTo(1e-3);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1e-3, Double.NaN})
  void new_outsideZeroToOne_isRefusedWithTheNumber(double rate) {
    assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate(rate, 0.5))
        .withMessage("learning rate must be in (0, 1), found " + rate);
    assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate(0.5, rate))
        .withMessage("final learning rate must be in (0, 1), found " + rate);
  }
}
