package io.github.revisage.core.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A checkpoint that training resumes from: all variables, and this.
 *
 * @param step how many steps are done
 * @param usage uses of each code since the last restart of dead codes; empty after stage I
 * @param kind what must be the same to go on from here
 */
record TrainingState(long step, int[] usage, RunKind kind) {

  private static final String PREFIX = "step-";
  private static final String FILE = "state.json";
  private static final String VARIABLES = "variables";
  private static final String STEP = "step";
  private static final String USAGE = "usage";
  private static final int KEPT = 2;

  /** Writes a checkpoint below a run folder; it appears whole or not at all. The last two are kept. */
  void save(Path run, Session session) {
    Path folder = run.resolve(PREFIX + String.format(Locale.ROOT, "%09d", step));
    Path partial = run.resolve("partial-checkpoint");
    try {
      delete(partial);
      Files.createDirectories(partial);
      session.save(partial.resolve(VARIABLES).toString());
      write(partial.resolve(FILE));
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

  /** The kind's fields stand beside step and usage, as they did before there was a record of them. */
  private void write(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode state = json.valueToTree(kind);
    state.put(STEP, step);
    state.set(USAGE, json.valueToTree(usage));
    json.writeValue(file.toFile(), state);
  }

  private static TrainingState read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode state = json.readValue(file.toFile(), ObjectNode.class);
    long step = state.required(STEP).asLong();
    int[] usage = json.treeToValue(state.required(USAGE), int[].class);
    RunKind kind = json.treeToValue(state.without(List.of(STEP, USAGE)), RunKind.class);
    return new TrainingState(step, usage, kind);
  }

  /**
   * Fills all variables from the newest checkpoint of a run folder, if there is one.
   *
   * @param now what the run is called to do
   * @throws ModelException if the checkpoint is of another kind, which the variables alone need not tell, or can't be read
   */
  static Optional<TrainingState> restore(Path run, Session session, RunKind now) {
    try {
      List<Path> all = all(run);
      if (all.isEmpty()) {
        return Optional.empty();
      }
      Path newest = all.get(all.size() - 1);
      TrainingState state = read(newest.resolve(FILE));
      List<String> differences = state.kind.differences(now);
      if (!differences.isEmpty()) {
        throw new ModelException(
            "to resume from " + newest + ", " + String.join("; ", differences) + ": name another run folder to begin anew");
      }
      session.restore(newest.resolve(VARIABLES).toString());
      return Optional.of(state);
    } catch (IOException | IllegalArgumentException | TensorFlowException e) {
      throw new ModelException(
          "can't resume from the last checkpoint in " + run + " (" + e.getMessage()
              + "): delete it to resume from the one before",
          e);
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
