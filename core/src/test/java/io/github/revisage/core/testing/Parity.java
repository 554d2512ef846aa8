package io.github.revisage.core.testing;

import java.util.Locale;
import org.assertj.core.api.SoftAssertions;

/**
 * What our network gives, beside what the oracle gave for the same weights and input. Prints each figure, and tells all
 * that is wrong at once, since getting that far takes long.
 */
public final class Parity {

  /** Relative to the largest value of a stage: what the project promises. */
  private static final double TOLERANCE = 1e-3;

  /** Share of 8-bit values that are equal, as promised; a number near a half may round either way. */
  private static final double EQUAL_BYTES = 0.999;

  private final OracleFixture fixture;
  private final SoftAssertions softly = new SoftAssertions();

  /** A comparison with what the oracle gave. */
  public Parity(OracleFixture fixture) {
    this.fixture = fixture;
  }

  /** Compares the numbers of a stage. */
  public void close(String stage, float[] found) {
    float[] expected = fixture.stage(stage);
    softly.assertThat(found).as(stage).hasSameSizeAs(expected);
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < Math.min(found.length, expected.length); i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(found[i] - expected[i])); // NaN is the worst
    }
    say("%s: worst difference %.1e of the largest value", stage, worst / largest);
    softly.assertThat(worst / largest).as("worst difference of %s, relative", stage).isLessThan(TOLERANCE);
  }

  /** Compares code tokens. */
  public void sameTokens(int[] found) {
    softly.assertThat(found).as("code tokens").isEqualTo(fixture.tokens());
  }

  /** Compares a face as numbers and as the 8-bit picture that is made of it. */
  public void face(String stage, float[] found) {
    close(stage, found);
    float[] expected = fixture.stage(stage);
    int unequal = 0;
    int worst = 0;
    for (int i = 0; i < Math.min(found.length, expected.length); i++) {
      int levels = Math.abs(level(found[i]) - level(expected[i]));
      unequal += levels == 0 ? 0 : 1;
      worst = Math.max(worst, levels);
    }
    double equal = 1 - (double) unequal / expected.length;
    say("%s: %.4f %% of the 8-bit values equal, at most %d levels apart", stage, 100 * equal, worst);
    softly.assertThat(equal).as("share of equal 8-bit values of %s", stage).isGreaterThanOrEqualTo(EQUAL_BYTES);
    softly.assertThat(worst).as("levels between 8-bit values of %s", stage).isLessThanOrEqualTo(1);
  }

  /** Clamped to [-1, 1], halves to the even level, as the reference does. */
  private static int level(float number) {
    return (int) Math.rint((Math.max(-1, Math.min(1, number)) + 1) / 2 * 255);
  }

  private void say(String format, Object... figures) {
    System.out.println(fixture.folder().getFileName() + " " + String.format(Locale.ROOT, format, figures));
  }

  /** Fails if anything was wrong. */
  public void assertAll() {
    softly.assertAll();
  }
}
