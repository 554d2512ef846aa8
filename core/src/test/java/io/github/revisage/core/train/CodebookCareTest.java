package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

  private static CodebookCare care(int... usage) {
    return new CodebookCare(TinyFaces.SPEC, 1, usage);
  }
}
