package io.github.revisage.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Drawings whose denoiser is known in closed form. */
class DenoisingStepsTest {

  /** Drawings of the normal distribution with this mean and spread: noise of sigma is taken away by a weighted mean. */
  private static final double MEAN = 0.1;
  private static final double SPREAD = 0.16;

  @Test
  void drawn_normallyDistributedDrawings_isEulersAlongTheProbabilityFlow() {
    float[] noise = noise();

    float[] drawn = DenoisingSteps.drawn(noise, DenoisingStepsTest::denoised);

    // Euler's step from sigma to sigma' multiplies a distance from the mean by 1 - (sigma - sigma') sigma / (sigma² + spread²)
    double first = DenoisingSteps.first();
    double factor = (1 - (first - 0.15) * first / (first * first + SPREAD * SPREAD))
        * (1 - 0.15 * 0.15 / (0.15 * 0.15 + SPREAD * SPREAD));
    for (int i = 0; i < noise.length; i++) {
      assertThat(drawn[i] - MEAN).as("number %s", i).isCloseTo(factor * (noise[i] - MEAN), within(1e-6));
    }
  }

  @Test
  void drawn_denoiserThatKnows_isWhatItKnows() {
    float[] known = {0.5f, -0.25f, 0};

    assertThat(DenoisingSteps.drawn(new float[] {1, -1, 0.3f}, (noisy, sigma) -> known)).containsExactly(known);
  }

  @Test
  void drawn_anyDenoiser_isAskedWithLessAndLessNoiseAndKeepsItsNoise() {
    float[] noise = noise();
    float[] before = noise.clone();
    List<Float> sigmas = new ArrayList<>();

    DenoisingSteps.drawn(noise, (noisy, sigma) -> {
      sigmas.add(sigma);
      return new float[noisy.length];
    });

    assertThat(sigmas).containsExactly(0.8f, 0.15f);
    assertThat(noise).containsExactly(before);
  }

  private static float[] denoised(float[] noisy, float sigma) {
    double share = SPREAD * SPREAD / (SPREAD * SPREAD + sigma * sigma);
    float[] clean = new float[noisy.length];
    for (int i = 0; i < clean.length; i++) {
      clean[i] = (float) (MEAN + (noisy[i] - MEAN) * share);
    }
    return clean;
  }

  private static float[] noise() {
    Random random = new Random(4);
    float[] noise = new float[50];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextGaussian() * DenoisingSteps.first());
    }
    return noise;
  }
}
