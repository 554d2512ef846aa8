package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.train.Degradation.Range;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolesTest {

  private static final int WHITE = 255;

  /** The last three have a hole of a few pixels more or less to hit. */
  @ParameterizedTest
  @CsvSource({
    "32, 0.1, 0.2", "32, 0.3, 0.4", "32, 0.5, 0.6", "32, 0.1, 0.6", "128, 0.1, 0.2", "128, 0.3, 0.4", "128, 0.5, 0.6",
    "128, 0.1, 0.6", "8, 0.1, 0.2", "16, 0.5, 0.51", "128, 0.5, 0.5005",
  })
  void apply_manySeeds_holesHaveAShareInTheRange(int size, double least, double most) {
    byte[] face = withoutWhite(size);
    for (int seed = 0; seed < 100; seed++) {
      byte[] holed = new Holes(new Range(least, most)).apply(face, size, new SplittableRandom(seed));

      assertThat(white(holed) / (double) (size * size)).as("seed %s", seed).isBetween(least, most);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 128})
  void apply_anyFace_isWhiteInTheMaskAndUntouchedElsewhere(int size) {
    Range range = new Range(0.1, 0.6);
    byte[] face = withoutWhite(size);
    byte[] before = face.clone();

    byte[] holed = new Holes(range).apply(face, size, new SplittableRandom(7));

    boolean[] mask = IrregularMask.draw(size, range, new SplittableRandom(7));
    byte[] expected = before.clone();
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        Arrays.fill(expected, 3 * i, 3 * i + 3, (byte) WHITE);
      }
    }
    assertThat(holed).isEqualTo(expected);
    assertThat(face).isEqualTo(before);
  }

  /** As a mask for a whole set is used: the same for the same seed, of its own for each other. */
  @Test
  void draw_manySeeds_givesAMaskOfItsOwnForEach() {
    Range range = new Range(0.3, 0.4);

    long masks =
        IntStream.range(0, 50)
            .mapToObj(seed -> Arrays.hashCode(IrregularMask.draw(32, range, new SplittableRandom(seed % 25))))
            .distinct().count();

    assertThat(masks).isEqualTo(25);
  }

  /** Every level but white, so that white is a hole. */
  private static byte[] withoutWhite(int size) {
    byte[] face = new byte[size * size * 3];
    for (int i = 0; i < face.length; i++) {
      face[i] = (byte) (i * 31 % WHITE);
    }
    return face;
  }

  private static int white(byte[] rgb) {
    int white = 0;
    for (int i = 0; i < rgb.length; i += 3) {
      white += (rgb[i] & rgb[i + 1] & rgb[i + 2] & 0xff) == WHITE ? 1 : 0;
    }
    return white;
  }
}
