package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.ModelOrigin;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restoration network goes on with another task. */
class LessonIT {

  private static final int STEPS = 80;

  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path restoration;

  @BeforeAll
  static void trainRestoration() {
    TinyFaces.folder(shared.resolve("faces"), 24);
    Path previous = null;
    for (Stage stage : Stage.values()) {
      Path run = shared.resolve(stage.name());
      Trainer.train(settings(stage, Lesson.RESTORATION, run, previous, stage == Stage.FIDELITY ? 10 : STEPS), (s, v) -> {});
      previous = run;
    }
    restoration = previous;
  }

  @ParameterizedTest
  @EnumSource(value = Task.class, names = {"INPAINTING", "COLORIZATION"})
  void train_anotherTask_learnsItAndKeepsWhatIsSharedAndItsRunIsNoOthers(Task task) {
    Lesson lesson = task == Task.INPAINTING ? Lesson.INPAINTING : Lesson.colorization(1);
    Path run = folder.resolve("run");
    List<Double> tokens = new ArrayList<>();

    Trainer.train(
        settings(Stage.CODE_PREDICTION, lesson, run, restoration, STEPS), (step, values) -> tokens.add(values.get("token")));

    assertThat(mean(tokens.subList(STEPS - 20, STEPS))).isLessThan(0.95 * mean(tokens.subList(0, 20)));
    StageResult before = StageResult.read(restoration);
    StageResult after = StageResult.read(run);
    assertThat(after.task()).isEqualTo(task);
    assertThat(after.weights().keySet()).isEqualTo(before.weights().keySet());
    after.weights().forEach((name, values) -> {
      boolean learned = name.startsWith("encoder.") || name.startsWith("predictor.");
      assertThat(values).as(name).hasSameSizeAs(before.weights().get(name));
      if (!learned) {
        assertThat(values).as(name).isEqualTo(before.weights().get(name));
      }
    });
    ModelFolder model =
        TrainedModel.export(run, folder.resolve("model"), Storage.FLOAT32, new ModelOrigin("tiny", "none", "blobs"));
    assertThat(model.description().task()).isEqualTo(task);
    assertThat(model.description().fidelity()).isEqualTo(task.fidelity());
    assertThat(model.description().spec()) // colourisation hands the CFT on, so that its decoder is the same file
        .isEqualTo(task == Task.COLORIZATION ? TinyFaces.SPEC : TinyFaces.SPEC.withoutCft());
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            Trainer.train(settings(Stage.CODE_PREDICTION, Lesson.RESTORATION, run, restoration, STEPS + 1), (s, v) -> {}))
        .withMessageContaining(task.name()).withMessageContaining("RESTORATION")
        .withMessageContaining("name another run folder");
  }

  private static double mean(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static TrainingSettings settings(Stage stage, Lesson lesson, Path run, Path previous, int steps) {
    return new TrainingSettings(
        stage, lesson, TinyFaces.SPEC, shared.resolve("faces"), run, previous, steps, 4, LearningRate.constant(2e-3),
        Adversarial.NONE, 0.9, 1, 0, steps, steps);
  }
}
