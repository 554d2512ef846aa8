package io.github.revisage.core.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.revisage.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Session;

/**
 * A checkpoint that training resumes from: all variables, and this.
 *
 * @param step how many steps are done
 * @param usage uses of each code since the last restart of dead codes; empty after stage I
 */
record TrainingState(long step, int[] usage) {

  private static final String PREFIX = "step-";
  private static final String FILE = "state.json";
  private static final String VARIABLES = "variables";
  private static final int KEPT = 2;

  /** Writes a checkpoint below a run folder; it appears whole or not at all. The last two are kept. */
  void save(Path run, Session session) {
    Path folder = run.resolve(PREFIX + String.format("%09d", step));
    Path partial = run.resolve("partial-checkpoint");
    try {
      deleteAll(partial);
      Files.createDirectories(partial);
      session.save(partial.resolve(VARIABLES).toString());
      new ObjectMapper().writeValue(partial.resolve(FILE).toFile(), this);
      deleteAll(folder);
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
      List<Path> all = all(run);
      for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
        deleteAll(old);
      }
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          "can't write the checkpoint of step " + step + " to " + run + " (" + e.getMessage()
              + "): the one before it is untouched; make room and start again to resume from it",
          e);
    }
  }

  /** Fills all variables from the newest checkpoint of a run folder, if there is one. */
  static Optional<TrainingState> restore(Path run, Session session) {
    List<Path> all = all(run);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Path newest = all.get(all.size() - 1);
    try {
      session.restore(newest.resolve(VARIABLES).toString());
      return Optional.of(new ObjectMapper().readValue(newest.resolve(FILE).toFile(), TrainingState.class));
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          "can't resume from " + newest + ": was it written with another spec or stage? " + e.getMessage(), e);
    }
  }

  private static List<Path> all(Path run) {
    if (!Files.isDirectory(run)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(run)) {
      return paths.filter(p -> p.getFileName().toString().startsWith(PREFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't list " + run, e);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
