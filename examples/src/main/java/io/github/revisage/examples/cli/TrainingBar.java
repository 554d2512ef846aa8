package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Trainer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** A bar with the newest losses, for a person at a terminal. */
final class TrainingBar implements Trainer.Listener, AutoCloseable {

  private final String task;
  private final long steps;
  private final Map<String, Double> newest = new TreeMap<>();
  private @Nullable ProgressBar bar;

  TrainingBar(String task, long steps) {
    this.task = task;
    this.steps = steps;
  }

  @Override
  public void step(long step, Map<String, Double> values) {
    newest.putAll(values);
    ProgressBar shown = begun(step);
    shown.stepTo(step);
    shown.setExtraMessage(TrainingLines.text(newest));
  }

  /** Begins with the first step that is done: only then is it known how many an earlier run did. */
  private ProgressBar begun(long step) {
    ProgressBar begun = bar;
    if (begun == null) {
      begun = Bars.named(task, " steps", steps).startsFrom(step, Duration.ZERO).build();
      bar = begun;
    }
    return begun;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
