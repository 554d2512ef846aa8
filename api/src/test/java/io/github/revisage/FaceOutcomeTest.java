package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceOutcomeTest {

  private static final Face FACE = Faces.at(10, 20, 64, 80);
  private static final BufferedImage CROP = new BufferedImage(4, 4, BufferedImage.TYPE_3BYTE_BGR);
  private final RevisageException cause = new EngineException("the five landmarks lie in one point");

  @Test
  void toString_restored_tellsPlaceAndFidelity() {
    assertThat(new FaceOutcome.Restored(FACE, 0.5, CROP, CROP))
        .hasToString("Restored[face at (10, 20) 64×80, fidelity 0.5]");
  }

  @Test
  void toString_skipped_tellsPlaceAndReason() {
    assertThat(new FaceOutcome.Skipped(FACE, "eyes 3.1 px apart, minimum 5"))
        .hasToString("Skipped[face at (10, 20) 64×80, eyes 3.1 px apart, minimum 5]");
  }

  @Test
  void toString_failed_tellsPlaceAndCause() {
    assertThat(new FaceOutcome.Failed(FACE, cause))
        .hasToString("Failed[face at (10, 20) 64×80, the five landmarks lie in one point]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void restored_fidelityOutsideUnitInterval_namesTheValue(double fidelity) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceOutcome.Restored(FACE, fidelity, CROP, CROP))
        .withMessage("fidelity must be in [0, 1], found " + fidelity);
  }

  @Test
  void constructor_nullPart_namesIt() {
    assertThatNullPointerException()
        .isThrownBy(() -> new FaceOutcome.Restored(null, 0.5, CROP, CROP))
        .withMessage("face");
    assertThatNullPointerException()
        .isThrownBy(() -> new FaceOutcome.Restored(FACE, 0.5, null, CROP))
        .withMessage("before");
    assertThatNullPointerException()
        .isThrownBy(() -> new FaceOutcome.Restored(FACE, 0.5, CROP, null))
        .withMessage("after");
    assertThatNullPointerException().isThrownBy(() -> new FaceOutcome.Skipped(null, "why")).withMessage("face");
    assertThatNullPointerException().isThrownBy(() -> new FaceOutcome.Skipped(FACE, null)).withMessage("reason");
    assertThatNullPointerException().isThrownBy(() -> new FaceOutcome.Failed(null, cause)).withMessage("face");
    assertThatNullPointerException().isThrownBy(() -> new FaceOutcome.Failed(FACE, null)).withMessage("cause");
  }
}
