package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.revisage.core.train.Degradation.Range;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IrregularMaskTest {

  @ParameterizedTest
  @CsvSource({"0.1, 0.2, 128", "0.3, 0.4, 128", "0.5, 0.6, 128", "0.1, 0.6, 32", "0.5, 0.52, 512"})
  void draw_manySeeds_coverAPartInTheRange(double least, double most, int size) {
    for (int seed = 0; seed < 30; seed++) {
      double part = IrregularMask.part(IrregularMask.draw(size, new Range(least, most), new SplittableRandom(seed)));

      assertThat(part).as("seed %s", seed).isBetween(least, most);
    }
  }

  /** A stroke of a pixel is too much for what is left to be covered; that must not be looked for for ever. */
  @Test
  void draw_smallFaceNearlyCovered_ends() {
    for (int seed = 0; seed < 2000; seed++) {
      assertThat(IrregularMask.part(IrregularMask.draw(32, new Range(0.1, 0.6), new SplittableRandom(seed))))
          .isBetween(0.1, 0.6);
    }
  }

  @Test
  void draw_rangeWithoutAWholeNumberOfPixels_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IrregularMask.draw(32, new Range(0.3, 0.3), new SplittableRandom(1)))
        .withMessageStartingWith("a range of shares must hold a whole number of the 1024 pixels, found Range[");
  }

  @Test
  void draw_sameSeed_isTheSameMask() {
    Range range = new Range(0.1, 0.6);

    assertThat(IrregularMask.draw(64, range, new SplittableRandom(3)))
        .isEqualTo(IrregularMask.draw(64, range, new SplittableRandom(3)))
        .isNotEqualTo(IrregularMask.draw(64, range, new SplittableRandom(4)));
  }

  @Test
  void holes_face_areWhiteAndTheRestIsUntouched() {
    byte[] face = TinyFaces.rgb(1, 32);
    byte[] before = face.clone();
    Range range = new Range(0.3, 0.4);

    byte[] holed = new Holes(range).apply(face, 32, new SplittableRandom(5));

    boolean[] mask = IrregularMask.draw(32, range, new SplittableRandom(5));
    for (int i = 0; i < holed.length; i++) {
      assertThat(holed[i]).isEqualTo(mask[i / 3] ? (byte) 255 : before[i]);
    }
    assertThat(face).isEqualTo(before);
  }
}
