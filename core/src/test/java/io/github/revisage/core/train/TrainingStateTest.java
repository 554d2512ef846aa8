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
import java.nio.file.Path;
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

    assertThat(restored.task()).isEqualTo(task);
    assertThat(restored.step()).isEqualTo(7);
    assertThat(restored.usage()).containsExactly(3, 1);
  }

  @Test
  void restore_anotherTask_isRefusedNamingBothAndWhatToDo() {
    save(Task.INPAINTING);

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> restore(Task.COLORIZATION))
        .withMessage(
            "to resume from " + run.resolve("step-000000007") + ", stage, task and spec must be FIDELITY, INPAINTING and "
                + TinyFaces.SPEC + ", found FIDELITY, COLORIZATION and " + TinyFaces.SPEC
                + ": name another run folder to begin anew");
  }

  @Test
  void restore_checkpointFromBeforeThereWereTasks_isRestoration() throws IOException {
    save(Task.RESTORATION);
    Path file = run.resolve("step-000000007/state.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode state = (ObjectNode) json.readTree(file.toFile());
    assertThat(state.remove("task").asText()).isEqualTo("restoration");
    json.writeValue(file.toFile(), state);

    assertThat(restore(Task.RESTORATION)).map(TrainingState::task).contains(Task.RESTORATION);
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> restore(Task.INPAINTING))
        .withMessageContaining("must be FIDELITY, RESTORATION and").withMessageContaining("found FIDELITY, INPAINTING and");
  }

  @Test
  void restore_noCheckpoint_isNothing() {
    assertThat(restore(Task.INPAINTING)).isEmpty();
  }

  private void save(Task task) {
    new TrainingState(7, new int[] {3, 1}, Stage.FIDELITY, task, TinyFaces.SPEC).save(run, session);
  }

  private Optional<TrainingState> restore(Task task) {
    return TrainingState.restore(run, session, Stage.FIDELITY, task, TinyFaces.SPEC);
  }
}
