package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.core.train.Degradation.Range;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlurTest {

  private static final Range SIGMA = new Range(1, 15);

  @Test
  void kernel_longBlurAtAnAngle_hasItsDeviationsAlongAndAcross() {
    double angle = 0.5;
    Blur blur = new Blur(4, 2, angle, 41);
    float[] kernel = blur.kernel();
    double sum = 0;
    double along = 0;
    double across = 0;
    for (int i = 0; i < kernel.length; i++) {
      double x = i % 41 - 20;
      double y = i / 41 - 20;
      double u = x * Math.cos(angle) + y * Math.sin(angle);
      double v = y * Math.cos(angle) - x * Math.sin(angle);
      sum += kernel[i];
      along += kernel[i] * u * u;
      across += kernel[i] * v * v;
    }

    assertThat(sum).isCloseTo(1, within(1e-5));
    assertThat(Math.sqrt(along)).isCloseTo(4, within(0.01));
    assertThat(Math.sqrt(across)).isCloseTo(2, within(0.01));
  }

  @Test
  void mixed_manyDraws_areRoundHalfTheTimeAndWithinTheReleasedRange() {
    SplittableRandom random = new SplittableRandom(3);
    int round = 0;
    for (int i = 0; i < 1000; i++) {
      Blur blur = Blur.mixed(SIGMA, 0.25, random);
      assertThat(blur.along()).isBetween(0.25, 3.75);
      assertThat(blur.across()).isBetween(0.25, 3.75);
      assertThat(blur.angle()).isBetween(0.0, Math.PI);
      assertThat(blur.side()).isEqualTo(11); // 41 of 512
      round += blur.along() == blur.across() ? 1 : 0;
    }

    assertThat(round).isBetween(440, 560);
  }

  @Test
  void mixed_fullSize_hasTheReleasedKernel() {
    assertThat(Blur.mixed(SIGMA, 1, new SplittableRandom(1)).side()).isEqualTo(41);
  }
}
