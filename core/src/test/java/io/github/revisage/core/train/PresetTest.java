package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.model.Task;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {

  @ParameterizedTest
  @EnumSource
  void of_eachStage_makesSettings(Preset preset) {
    for (Stage stage : Stage.values()) {
      Preset.Numbers numbers = preset.of(stage);
      Lesson lesson =
          stage == Stage.AUTOENCODER
              ? Lesson.RESTORATION
              : new Lesson(Task.RESTORATION, 0, numbers.degradation());

      TrainingSettings settings =
          new TrainingSettings(
              stage, lesson, numbers.spec(), Path.of("faces"), Path.of("run"), Path.of("before"), numbers.steps(),
              numbers.batchSize(), numbers.learningRate(), numbers.adversarial(), numbers.averageDecay(), 0, 0, 1, 1,
              Perceptual.ofWeight(numbers.perceptual()), false);

      assertThat(settings.perceptual().isOn()).isEqualTo(stage != Stage.CODE_PREDICTION);
      assertThat(settings.adversarial().from()).isLessThan(settings.steps());
    }
  }

  @Test
  void released_codePrediction_halvesItsRateAsItsScheduleDoes() {
    Preset.Numbers numbers = Preset.RELEASED.of(Stage.CODE_PREDICTION);

    assertThat(numbers.learningRate().at(399_999, numbers.steps())).isEqualTo(1e-4);
    assertThat(numbers.learningRate().at(400_000, numbers.steps())).isEqualTo(5e-5);
    assertThat(numbers.learningRate().at(450_000, numbers.steps())).isEqualTo(2.5e-5);
  }

  @Test
  void released_degradations_areThoseOfTheOptions() {
    assertThat(Preset.RELEASED.of(Stage.FIDELITY).degradation().damages(Stage.FIDELITY))
        .containsExactly(Degradation.RELEASED_LARGE, Degradation.RELEASED_MILD);
    assertThat(Preset.PAPER.of(Stage.CODE_PREDICTION).degradation().damages(Stage.CODE_PREDICTION))
        .containsExactly(Degradation.PAPER);
  }
}
