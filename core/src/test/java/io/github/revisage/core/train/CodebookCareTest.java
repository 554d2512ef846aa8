package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodebookCareTest {

  private static final double ROUNDING = 1e-12;

  @Test
  void perplexity_evenUse_isTheNumberOfUsedCodes() {
    assertThat(care(3, 0, 3, 3, 3).perplexity()).isCloseTo(4, within(ROUNDING));
    assertThat(care(0, 7).perplexity()).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void perplexity_unevenUse_isEToTheEntropy() {
    CodebookCare care = care(1, 3); // shares of 1/4 and 3/4

    assertThat(care.perplexity()).isCloseTo(4 / Math.pow(3, 0.75), within(ROUNDING));
    assertThat(care.used()).isEqualTo(2);
  }

  @Test
  void restart_unusedCode_movesInEachCodebookAndLeavesTheOthersTheirAverages() {
    int[] usage = new int[TinyFaces.SPEC.codes()];
    Arrays.fill(usage, 1);
    usage[2] = 0;
    int width = TinyFaces.SPEC.codeDim();
    float[] codes = filled(usage.length * width, 1);
    float[] averages = filled(usage.length * width, 2);

    int moved = new CodebookCare(TinyFaces.SPEC, 1, usage).restart(99, List.of(codes, averages), filled(3 * width, 7));

    assertThat(moved).isEqualTo(1);
    for (int i = 0; i < codes.length; i++) {
      boolean moves = i / width == 2;
      assertThat(codes[i]).as("code, number %s", i).isEqualTo(moves ? 7 : 1);
      assertThat(averages[i]).as("average, number %s", i).isEqualTo(moves ? 7 : 2);
    }
    assertThat(usage).as("of the new window").containsOnly(0);
  }

  private static float[] filled(int length, float value) {
    float[] filled = new float[length];
    Arrays.fill(filled, value);
    return filled;
  }

  private static CodebookCare care(int... usage) {
    return new CodebookCare(TinyFaces.SPEC, 1, usage);
  }
}
