package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.revisage.core.model.Task;
import org.junit.jupiter.api.Test;

class LessonTest {

  @Test
  void damages_ofEachTask_areItsOwn() {
    assertThat(Lesson.RESTORATION.damages(Stage.CODE_PREDICTION)).containsExactly(Degradation.PAPER);
    assertThat(Lesson.RESTORATION.damages(Stage.FIDELITY)).containsExactly(Degradation.PAPER, Degradation.MILD);
    assertThat(Lesson.INPAINTING.damages(Stage.FIDELITY)).hasOnlyElementsOfType(Holes.class).hasSize(1);
    assertThat(Lesson.colorization(0.8).damages(Stage.CODE_PREDICTION)).hasSize(2).contains(new LostColour(0.8));
    assertThat(Lesson.colorization(0.8).trial()).isEqualTo(new LostColour(1));
  }

  @Test
  void new_whatDoesNotGoTogether_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Lesson(Task.INPAINTING, 0.5))
        .withMessage("gray faces are for colorization only");
    assertThatIllegalArgumentException().isThrownBy(() -> Lesson.colorization(1.5))
        .withMessage("gray must be in [0, 1], found 1.5");
    assertThatIllegalArgumentException().isThrownBy(() -> new Lesson(Task.RECONSTRUCTION, 0))
        .withMessage("reconstruction is stage 1's own task, the other stages have another");
  }
}
