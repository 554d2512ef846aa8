package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.revisage.ModelException;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/** One variable stands for all of a network's. */
class TrainingStateTest {

  @TempDir Path run;
  private final Graph graph = new Graph();
  private final Variables variables = new Variables(Ops.create(graph), Storage.FLOAT32);
  private Session session;

  @BeforeEach
  void fill() {
    variables.get("codebook", 2);
    session = new Session(graph);
    variables.assign(session, (name, shape) -> new float[] {1, 2});
  }

  @AfterEach
  void close() {
    session.close();
    graph.close();
  }

  @ParameterizedTest
  @EnumSource(value = Task.class, names = {"RESTORATION", "INPAINTING", "COLORIZATION"})
  void restore_sameTask_goesOnWithIt(Task task) {
    save(task);

    TrainingState restored = restore(task).orElseThrow();

    assertThat(restored.kind().task()).isEqualTo(task);
    assertThat(restored.step()).isEqualTo(7);
    assertThat(restored.usage()).containsExactly(3, 1);
  }

  @Test
  void restore_anotherTask_isRefusedNamingBothAndWhatToDo() {
    save(Task.INPAINTING);

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> restore(Task.COLORIZATION))
        .withMessage(
            "to resume from " + run.resolve("step-000000007")
                + ", task must be INPAINTING, found COLORIZATION: name another run folder to begin anew");
  }

  @Test
  void restore_anotherPartOfGrayFaces_isRefused() {
    new TrainingState(7, new int[] {3, 1}, kind(Lesson.colorization(0.8), Adversarial.NONE, Perceptual.NONE)).save(run, session);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> restore(kind(Lesson.colorization(0.01), Adversarial.NONE, Perceptual.NONE)))
        .withMessageContaining("step-000000007, gray must be 0.8, found 0.01: name another");
    assertThat(restore(kind(Lesson.colorization(0.8), Adversarial.NONE, Perceptual.NONE))).isPresent();
  }

  @Test
  void restore_otherLosses_isRefusedNamingEach() {
    save(Task.RESTORATION);
    Lesson released = new Lesson(Task.RESTORATION, 0, DegradationRecipe.RELEASED);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> restore(kind(released, new Adversarial(0.8, 5), Perceptual.ofWeight(1))))
        .withMessageContaining(
            "degradation must be PAPER, found RELEASED; the adversarial loss's first step (-1: none) must be -1, found 5; the"
                + " perceptual loss must be none, found an encoder: name");
  }

  @Test
  void restore_otherWeightsOfTheSameLosses_goesOn() {
    new TrainingState(7, new int[] {3, 1}, kind(Lesson.RESTORATION, new Adversarial(0.8, 5), Perceptual.ofWeight(1)))
        .save(run, session);

    assertThat(restore(kind(Lesson.RESTORATION, new Adversarial(0.1, 5), Perceptual.ofWeight(0.5)))).isPresent();
  }

  @Test
  void restore_checkpointFromBeforeThereWereTasks_isRestoration() throws IOException {
    save(Task.RESTORATION);
    Path file = run.resolve("step-000000007/state.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode state = (ObjectNode) json.readTree(file.toFile());
    assertThat(state.remove("task").asText()).isEqualTo("restoration");
    state.remove(List.of("gray", "degradation", "adversarialFrom", "perceptual")); // nor were these
    json.writeValue(file.toFile(), state);

    assertThat(restore(Task.RESTORATION)).map(restored -> restored.kind().task()).contains(Task.RESTORATION);
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> restore(Task.INPAINTING))
        .withMessageContaining("task must be RESTORATION, found INPAINTING");
  }

  @Test
  void restore_noCheckpoint_isNothing() {
    assertThat(restore(Task.INPAINTING)).isEmpty();
  }

  @Test
  void restore_damagedState_saysToDeleteIt() throws IOException {
    save(Task.RESTORATION);

    for (String state : List.of("", "{", "{}", "[]", "{\"step\": 7, \"usage\": [1], \"stage\": \"FOURTH\"}")) {
      Files.writeString(run.resolve("step-000000007/state.json"), state);

      assertThatExceptionOfType(ModelException.class).isThrownBy(() -> restore(Task.RESTORATION))
          .withMessageStartingWith("can't resume from the last checkpoint in " + run)
          .withMessageEndingWith("delete it to resume from the one before");
    }
  }

  @Test
  void restore_variablesCutOff_saysToDeleteThem() throws IOException {
    save(Task.RESTORATION);
    Files.write(run.resolve("step-000000007/variables.data-00000-of-00001"), new byte[0]);

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> restore(Task.RESTORATION))
        .withMessageStartingWith("can't resume from the last checkpoint in " + run)
        .withMessageEndingWith("delete it to resume from the one before");
  }

  @Test
  void save_runFolderIsAFile_saysThatTheOneBeforeIsUntouched() throws IOException {
    Path file = Files.createFile(run.resolve("file"));

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new TrainingState(9, new int[] {3, 1}, kind(Task.RESTORATION)).save(file, session))
        .withMessageStartingWith("can't write the checkpoint of step 9 to " + file)
        .withMessageEndingWith("the one before it is untouched; make room and start again to resume from it");
  }

  private void save(Task task) {
    new TrainingState(7, new int[] {3, 1}, kind(task)).save(run, session);
  }

  private Optional<TrainingState> restore(Task task) {
    return restore(kind(task));
  }

  private Optional<TrainingState> restore(RunKind kind) {
    return TrainingState.restore(run, session, kind);
  }

  private static RunKind kind(Task task) {
    return kind(new Lesson(task, 0), Adversarial.NONE, Perceptual.NONE);
  }

  private static RunKind kind(Lesson lesson, Adversarial adversarial, Perceptual perceptual) {
    return RunKind.of(
        new TrainingSettings(
            Stage.FIDELITY, lesson, TinyFaces.SPEC, Path.of("faces"), Path.of("run"), Path.of("before"), 1, 1,
            LearningRate.constant(1e-3), adversarial, 0.9, 0, 0, 1, 1, perceptual, false));
  }
}
