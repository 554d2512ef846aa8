package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.EngineException;
import io.github.revisage.Point;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BlazeFaceCodesTest {

  private static final Offset<Double> ROUNDING = within(1e-6);

  /** Four anchors at quarters of a 100-pixel input; the window is 200 photo pixels, so that a network pixel is two. */
  private static final BlazeFaceCodes CODES = new BlazeFaceCodes(Anchors.grid(2, 1), 100);

  private static final Window WINDOW = new Window(new Point(99.5, 99.5), 200, 0);

  @Test
  void decode_oneSureAnchor_placesBoxAndEyesInThePhoto() {
    float[] logits = {-9, -9, 2, -9};
    float[] offsets = new float[4 * 16];
    float[] face = {5, -5, 20, 30, -4, 1, 6, 2};
    System.arraycopy(face, 0, offsets, 2 * 16, face.length);

    List<Candidate> found = CODES.decode(logits, offsets, WINDOW, 0.5);

    assertThat(found).hasSize(1);
    Candidate candidate = found.get(0);
    assertThat(candidate.score()).isCloseTo(1 / (1 + Math.exp(-2)), ROUNDING);
    assertThat(candidate.side()).isCloseTo(60, ROUNDING);
    assertAt(candidate.centre(), 59.5, 139.5);
    assertAt(candidate.leftEye(), 41.5, 151.5);
    assertAt(candidate.rightEye(), 61.5, 153.5);
  }

  @Test
  void decode_threshold_keepsOnlyScoresFromItOn() {
    float[] logits = {-0.1f, 0.1f, 3, -3};
    float[] offsets = new float[4 * 16];
    for (int anchor = 0; anchor < 4; anchor++) {
      offsets[anchor * 16 + 2] = 10;
    }

    assertThat(CODES.decode(logits, offsets, WINDOW, 0.5)).hasSize(2);
  }

  @Test
  void decode_boxWithoutSize_isLeftOut() {
    assertThat(CODES.decode(new float[] {5, 5, 5, 5}, new float[4 * 16], WINDOW, 0.5)).isEmpty();
  }

  @Test
  void decode_wrongCount_saysBoth() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> CODES.decode(new float[3], new float[64], WINDOW, 0.5))
        .withMessage("BlazeFace must answer with 4 scores and 64 offsets, found 3 and 64");
  }

  private static void assertAt(Point point, double x, double y) {
    assertThat(point.x()).isCloseTo(x, ROUNDING);
    assertThat(point.y()).isCloseTo(y, ROUNDING);
  }
}
