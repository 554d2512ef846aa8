package io.github.revisage.core.train;

import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The losses of each step as a table, {@code losses.tsv}; a resumed run drops the lines after its checkpoint. */
final class TrainingLog {

  private final Path file;
  private final List<String> pending = new ArrayList<>();

  /** A log that goes on after {@code step} steps. */
  TrainingLog(Path run, long step) {
    this.file = run.resolve("losses.tsv");
    try {
      if (step == 0 || !Files.exists(file)) {
        Files.writeString(file, "step\tname\tvalue\n");
      } else {
        List<String> kept =
            Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("step\t") || isUpTo(step, line.split("\t", -1)))
                .toList();
        Files.write(file, kept);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** A process that was killed may have left half a line; those steps are done again. */
  private static boolean isUpTo(long step, String[] cells) {
    return cells.length == 3 && Long.parseLong(cells[0]) <= step;
  }

  private ModelException failed(IOException e) {
    return new ModelException("can't write the log " + file + ": " + e.getMessage(), e);
  }

  /** Notes numbers of a step, counted from 1. */
  void add(long step, Map<String, Double> values) {
    values.forEach((name, value) -> pending.add(String.format(Locale.ROOT, "%d\t%s\t%.6g", step, name, value)));
  }

  /** Writes what is noted to the file. */
  void flush() {
    try {
      Files.write(file, pending, StandardOpenOption.APPEND);
      pending.clear();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
