package io.github.revisage.core.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.revisage.ModelException;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.net.CodeFormerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A checkpoint that training resumes from: all variables, and this.
 *
 * @param step how many steps are done
 * @param usage uses of each code since the last restart of dead codes; empty after stage I
 * @param stage which stage wrote it
 * @param task which task it learns; checkpoints from before there was a choice say nothing and mean restoration
 * @param spec the network's numbers
 */
record TrainingState(long step, int[] usage, Stage stage, Task task, CodeFormerSpec spec) {

  private static final String PREFIX = "step-";
  private static final String FILE = "state.json";
  private static final String VARIABLES = "variables";
  private static final int KEPT = 2;

  TrainingState(long step, int[] usage, Stage stage, @Nullable Task task, CodeFormerSpec spec) {
    this.step = step;
    this.usage = usage;
    this.stage = stage;
    this.task = task == null ? Task.RESTORATION : task;
    this.spec = spec;
  }

  /** Writes a checkpoint below a run folder; it appears whole or not at all. The last two are kept. */
  void save(Path run, Session session) {
    Path folder = run.resolve(PREFIX + String.format(Locale.ROOT, "%09d", step));
    Path partial = run.resolve("partial-checkpoint");
    try {
      delete(partial);
      Files.createDirectories(partial);
      session.save(partial.resolve(VARIABLES).toString());
      new ObjectMapper().writeValue(partial.resolve(FILE).toFile(), this);
      delete(folder);
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
      List<Path> all = all(run);
      for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
        delete(old);
      }
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          "can't write the checkpoint of step " + step + " to " + run + " (" + e.getMessage()
              + "): the one before it is untouched; make room and start again to resume from it",
          e);
    }
  }

  /**
   * Fills all variables from the newest checkpoint of a run folder, if there is one.
   *
   * @throws ModelException if the checkpoint is of another stage, task or spec, which the variables alone need not tell, or
   *     can't be read
   */
  static Optional<TrainingState> restore(Path run, Session session, Stage stage, Task task, CodeFormerSpec spec) {
    try {
      List<Path> all = all(run);
      if (all.isEmpty()) {
        return Optional.empty();
      }
      Path newest = all.get(all.size() - 1);
      TrainingState state = new ObjectMapper().readValue(newest.resolve(FILE).toFile(), TrainingState.class);
      state.requireSame(newest, stage, task, spec);
      session.restore(newest.resolve(VARIABLES).toString());
      return Optional.of(state);
    } catch (IOException | TensorFlowException | TFInvalidArgumentException e) {
      throw new ModelException(
          "can't resume from the last checkpoint in " + run + " (" + e.getMessage()
              + "): delete it to resume from the one before",
          e);
    }
  }

  private void requireSame(Path checkpoint, Stage stage, Task task, CodeFormerSpec spec) {
    if (this.stage != stage || this.task != task || !this.spec.equals(spec)) {
      throw new ModelException(
          "to resume from " + checkpoint + ", stage, task and spec must be " + this.stage + ", " + this.task + " and "
              + this.spec + ", found " + stage + ", " + task + " and " + spec + ": name another run folder to begin anew");
    }
  }

  private static List<Path> all(Path run) throws IOException {
    if (!Files.isDirectory(run)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(run)) {
      return paths.filter(p -> p.getFileName().toString().startsWith(PREFIX)).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
