package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void add_aMillionNumbers_keepsTheirMeansInFewPoints() {
    Series series = new Series();
    for (int step = 1; step <= 1_000_000; step++) {
      series.add(step, 2.0 * step);
    }

    double[] steps = series.steps();
    double[] values = series.values();
    assertThat(steps.length).isBetween(400, 800);
    for (int i = 0; i < steps.length; i++) {
      assertThat(values[i]).isCloseTo(2 * steps[i], within(1e-6));
    }
    assertThat(series.newest()).isEqualTo(2_000_000);
  }

  @Test
  void smoothed_noise_isCloserToItsMiddleAndKeepsALine() {
    Series noise = new Series();
    Series line = new Series();
    for (int step = 0; step < 400; step++) {
      noise.add(step, step % 2 == 0 ? 1 : -1);
      line.add(step, step);
    }

    assertThat(Arrays.stream(noise.smoothed()).skip(20).limit(360).map(Math::abs).max().orElseThrow()).isLessThan(0.1);
    assertThat(line.smoothed()).containsExactly(line.values(), within(1e-9));
  }

  @Test
  void ticks_anyRange_areRoundAndWithinIt() {
    assertThat(SvgCurve.ticks(0, 1000)).containsExactly(0.0, 200.0, 400.0, 600.0, 800.0, 1000.0);
    assertThat(SvgCurve.ticks(20.13, 21.9)).allMatch(tick -> tick >= 20.13 && tick <= 21.9).hasSizeBetween(3, 6);
    assertThat(SvgCurve.ticks(-0.001, 0.001)).contains(0.0).hasSizeBetween(3, 6);
  }
}
