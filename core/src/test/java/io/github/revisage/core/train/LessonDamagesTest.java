package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.revisage.core.model.Task;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LessonDamagesTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void colorization_grayOutsideUnitInterval_namesTheValue(double gray) {
    assertThatIllegalArgumentException().isThrownBy(() -> Lesson.colorization(gray))
        .withMessage("gray must be in [0, 1], found " + gray);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void colorization_grayAtTheLimits_isTaken(double gray) {
    assertThat(Lesson.colorization(gray)).isEqualTo(new Lesson(Task.COLORIZATION, gray));
  }

  @ParameterizedTest
  @EnumSource(value = Task.class, names = {"RESTORATION", "INPAINTING"})
  void new_grayWithAnotherTask_isRefused(Task task) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Lesson(task, 0.5))
        .withMessage("gray faces are for colorization only");
  }

  @ParameterizedTest
  @EnumSource(value = Stage.class, names = {"CODE_PREDICTION", "FIDELITY"})
  void damages_inpaintingAndColorization_areTheSameInBothStages(Stage stage) {
    assertThat(Lesson.INPAINTING.damages(stage)).containsExactly(Lesson.INPAINTING.trial());
    assertThat(Lesson.colorization(0.8).damages(stage)).first().isEqualTo(new LostColour(0.8));
  }

  @Test
  void new_releasedDegradationsWithAnotherTask_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Lesson(Task.INPAINTING, 0, DegradationRecipe.RELEASED))
        .withMessage("the released degradations are for restoration only");
  }

  @Test
  void damages_restoration_areThoseOfTheRecipe() {
    Lesson released = new Lesson(Task.RESTORATION, 0, DegradationRecipe.RELEASED);

    assertThat(Lesson.RESTORATION.damages(Stage.CODE_PREDICTION)).containsExactly(Degradation.PAPER);
    assertThat(Lesson.RESTORATION.damages(Stage.FIDELITY)).containsExactly(Degradation.PAPER, Degradation.MILD);
    assertThat(released.damages(Stage.CODE_PREDICTION)).containsExactly(Degradation.RELEASED_LARGE);
    assertThat(released.damages(Stage.FIDELITY)).containsExactly(Degradation.RELEASED_LARGE, Degradation.RELEASED_MILD);
    assertThat(released.trial()).isEqualTo(Degradation.PAPER);
  }

  @Test
  void trial_eachTask_isItsHardestDamage() {
    assertThat(Lesson.RESTORATION.trial()).isEqualTo(Degradation.PAPER);
    assertThat(Lesson.INPAINTING.trial()).isEqualTo(new Holes(new Degradation.Range(0.1, 0.6)));
    assertThat(Lesson.colorization(0).trial()).isEqualTo(new LostColour(1));
  }

  /** What colourisation's second kind does is lost colours, then mild damage, both of the same chance. */
  @Test
  void damages_colorization_secondKindIsDegradedToo() {
    byte[] face = TinyFaces.rgb(1, 32);
    List<Damage> damages = Lesson.colorization(1).damages(Stage.FIDELITY);
    SplittableRandom random = new SplittableRandom(4);

    byte[] expected = Degradation.MILD.apply(new LostColour(1).apply(face, 32, random), 32, random);

    assertThat(damages).hasSize(2);
    assertThat(damages.get(1).apply(face, 32, new SplittableRandom(4))).isEqualTo(expected);
    assertThat(damages.get(0).apply(face, 32, new SplittableRandom(4))).isNotEqualTo(expected);
  }
}
