package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.train.Degradation.Range;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegradationTest {

  private static final int SIZE = 128;
  private final byte[] face = TinyFaces.rgb(1, SIZE);

  @Test
  void apply_sameSeed_givesTheSameBytes() {
    byte[] first = Degradation.PAPER.apply(face, SIZE, new SplittableRandom(5));
    byte[] second = Degradation.PAPER.apply(face, SIZE, new SplittableRandom(5));
    byte[] other = Degradation.PAPER.apply(face, SIZE, new SplittableRandom(6));

    assertThat(first).isEqualTo(second).isNotEqualTo(other);
    assertThat(face).isEqualTo(TinyFaces.rgb(1, SIZE));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 33, 128, 512})
  void apply_anySize_givesTheSameSize(int size) {
    for (int seed = 0; seed < 5; seed++) {
      assertThat(Degradation.PAPER.apply(TinyFaces.rgb(1, size), size, new SplittableRandom(seed)))
          .hasSize(size * size * 3);
      assertThat(Degradation.MILD.apply(TinyFaces.rgb(1, size), size, new SplittableRandom(seed)))
          .hasSize(size * size * 3);
      assertThat(Degradation.RELEASED_LARGE.apply(TinyFaces.rgb(1, size), size, new SplittableRandom(seed)))
          .hasSize(size * size * 3);
    }
  }

  @Test
  void apply_strongerBlurReductionNoiseOrCompression_harmsMore() {
    Range none = new Range(0.1, 0.1);
    Range one = new Range(1, 1);
    Range zero = new Range(0, 0);
    Range best = new Range(100, 100);
    double least = harm(new Degradation(none, one, zero, best));

    assertThat(harm(new Degradation(new Range(15, 15), one, zero, best))).isGreaterThan(2 * least);
    assertThat(harm(new Degradation(none, new Range(30, 30), zero, best))).isGreaterThan(2 * least);
    assertThat(harm(new Degradation(none, one, new Range(20, 20), best))).isGreaterThan(2 * least);
    assertThat(harm(new Degradation(none, one, zero, new Range(10, 10)))).isGreaterThan(2 * least);
  }

  @Test
  void apply_mixedBlurs_harmAboutAsMuchAsRoundOnes() {
    Range sigma = new Range(8, 8); // both axes alike, so that only the kernel's end differs
    Range one = new Range(1, 1);
    Range zero = new Range(0, 0);
    Range best = new Range(100, 100);

    double round = harm(new Degradation(sigma, one, zero, best));

    assertThat(harm(new Degradation(sigma, one, zero, best, true))).isBetween(0.7 * round, 1.1 * round);
  }

  @Test
  void apply_mildRanges_harmLessThanThePapers() {
    assertThat(harm(Degradation.MILD)).isLessThan(harm(Degradation.PAPER));
  }

  @Test
  void apply_redFace_staysRed() {
    byte[] red = new byte[SIZE * SIZE * 3];
    for (int i = 0; i < red.length; i += 3) {
      red[i] = (byte) 200;
    }

    byte[] degraded = Degradation.MILD.apply(red, SIZE, new SplittableRandom(1));

    assertThat(degraded[0] & 0xff).isGreaterThan(150);
    assertThat(degraded[2] & 0xff).isLessThan(60);
  }

  @Test
  void small_enlarged_isWhatApplyGivesAndBicubicIsNot() {
    Degradation.Small small = Degradation.PAPER.small(face, SIZE, new SplittableRandom(5));

    assertThat(small.side()).isLessThan(SIZE);
    assertThat(small.rgb()).hasSize(3 * small.side() * small.side());
    assertThat(small.enlarged(SIZE, false)).isEqualTo(Degradation.PAPER.apply(face, SIZE, new SplittableRandom(5)));
    assertThat(small.enlarged(SIZE, true)).hasSize(face.length).isNotEqualTo(small.enlarged(SIZE, false));
  }

  @Test
  void small_notReduced_needsNoEnlarging() {
    Degradation whole = new Degradation(new Range(1, 1), new Range(1, 1), new Range(5, 5), new Range(90, 90));

    Degradation.Small small = whole.small(face, SIZE, new SplittableRandom(5));

    assertThat(small.side()).isEqualTo(SIZE);
    assertThat(small.enlarged(SIZE, true)).isEqualTo(small.rgb()).isEqualTo(small.enlarged(SIZE, false));
  }

  /** Mean difference in levels, over several draws. */
  private double harm(Degradation degradation) {
    double sum = 0;
    for (int seed = 0; seed < 8; seed++) {
      byte[] degraded = degradation.apply(face, SIZE, new SplittableRandom(seed));
      for (int i = 0; i < face.length; i++) {
        sum += Math.abs((face[i] & 0xff) - (degraded[i] & 0xff));
      }
    }
    return sum / face.length / 8;
  }
}
