package io.github.revisage.examples.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;

/** The look of all progress bars. They are on the error stream, so that the output can be piped. */
final class Bars {

  static final PrintStream TERMINAL = System.err;

  private static final int REFRESH_MILLISECONDS = 250;

  private Bars() {}

  /** Whether a person looks, not a file or a program. */
  @SuppressWarnings("SystemConsoleNull") // the command starts with -Djdk.console=java.base, where null still means a pipe
  static boolean areSeen() {
    return System.console() != null;
  }

  /** Begins a bar that counts to {@code max}. */
  static ProgressBarBuilder named(String task, String unit, long max) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setUnit(unit, 1)
        .setInitialMax(max)
        .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
        .setConsumer(new ConsoleProgressBarConsumer(TERMINAL));
  }
}
