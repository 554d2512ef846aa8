package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Trainer;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells how training goes where there is no terminal: a line for the first step, every 50th and the last. */
final class TrainingLines implements Trainer.Listener {

  private static final int EVERY = 50;

  private final long steps;
  private final PrintWriter out;
  private final Map<String, Double> newest = new TreeMap<>();
  private boolean begun;

  TrainingLines(long steps, PrintWriter out) {
    this.steps = steps;
    this.out = out;
  }

  @Override
  public void step(long step, Map<String, Double> values) {
    newest.putAll(values);
    if (!begun || step % EVERY == 0 || step == steps) {
      out.println("step " + step + " of " + steps + ": " + text(newest));
      out.flush();
      newest.clear(); // numbers that not every step has are told once
      begun = true;
    }
  }

  /** Numbers with their names, in the order of the map. */
  static String text(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + String.format(Locale.ROOT, " %.4g", value.getValue()))
        .collect(Collectors.joining(", "));
  }
}
