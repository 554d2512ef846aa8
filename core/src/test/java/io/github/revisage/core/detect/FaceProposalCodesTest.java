package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.EngineException;
import io.github.revisage.Point;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceProposalCodesTest {

  private static final int MAP = 64 * 64;

  /** One pixel of the network is two of the photograph; the window's upper left corner is the photograph's pixel (100, 200). */
  private static final Window WINDOW = new Window(new Point(100 + 511.5, 200 + 511.5), 1024, 0);

  @Test
  void decode_oneCellAboveTheThreshold_placesSizesAndTurnsItsFace() {
    float[] answer = nothing();
    int cell = 3 * 64 + 5; // stands for the network's pixel (40, 24)
    answer[cell] = 0;
    answer[MAP + cell] = 0.5f;
    answer[2 * MAP + cell] = -0.25f;
    answer[3 * MAP + cell] = (float) Math.log(2);
    answer[4 * MAP + cell] = (float) (Math.PI / 2);

    List<Candidate> found = FaceProposalCodes.decode(answer, WINDOW, 512, 0.4);

    assertThat(found).singleElement().satisfies(face -> {
      assertThat(face.score()).isCloseTo(0.5, within(1e-6));
      assertThat(face.side()).isCloseTo(2 * 28, within(1e-4));
      // 47 and 20.5 pixels of the network, and half a pixel of the photograph, since the network's are twice as large
      assertThat(face.centre().x()).isCloseTo(100 + 94 + 0.5, within(1e-4));
      assertThat(face.centre().y()).isCloseTo(200 + 41 + 0.5, within(1e-4));
      // a quarter turn clockwise: the eye at the viewer's left is above the other, and both are right of the middle
      assertThat(face.window(1).radians()).isCloseTo(Math.PI / 2, within(1e-4));
      assertThat(face.leftEye().y()).isLessThan(face.rightEye().y());
      assertThat(face.leftEye().x()).isCloseTo(face.centre().x() + 0.26 * 56, within(1e-3));
    });
  }

  @Test
  void decode_smallerWindow_hasSmallerMaps() {
    float[] answer = new float[5 * 20 * 20];
    Arrays.fill(answer, 0, 400, -20);
    answer[3 * 20 + 5] = 0; // the network's pixel (40, 24)

    List<Candidate> found = FaceProposalCodes.decode(answer, new Window(new Point(159.5, 159.5), 320, 0), 160, 0.4);

    assertThat(found).singleElement().satisfies(face -> {
      assertThat(face.centre()).isEqualTo(new Point(80.5, 48.5));
      assertThat(face.side()).isCloseTo(2 * 14, within(1e-6));
    });
  }

  @Test
  void decode_atAndBelowTheThreshold_onlyFromTheThresholdOn() {
    float[] answer = nothing();
    answer[7] = (float) Math.log(0.25 / 0.75);
    answer[8] = answer[7] - 0.01f;

    assertThat(FaceProposalCodes.decode(answer, WINDOW, 512, 0.2499)).hasSize(1);
  }

  @Test
  void decode_otherNumberOfValues_saysBoth() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> FaceProposalCodes.decode(new float[10], WINDOW, 512, 0.5))
        .withMessage("the network of face proposals must answer with 20480 numbers, found 10");
  }

  private static float[] nothing() {
    float[] answer = new float[5 * MAP];
    Arrays.fill(answer, 0, MAP, -20);
    return answer;
  }
}
