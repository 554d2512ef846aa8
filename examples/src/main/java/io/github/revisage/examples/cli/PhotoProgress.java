package io.github.revisage.examples.cli;

import io.github.revisage.Progress;
import java.io.PrintStream;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar on the error stream while photos are restored, or nothing where nobody looks. */
final class PhotoProgress implements Progress, AutoCloseable {

  private static final int REFRESH_MILLISECONDS = 250;
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream terminal;
  private final @Nullable ProgressBar bar;
  private String photo = "";

  private PhotoProgress(PrintStream terminal, @Nullable ProgressBar bar) {
    this.terminal = terminal;
    this.bar = bar;
  }

  /** For output that a program or file takes. */
  static PhotoProgress hidden() {
    return new PhotoProgress(System.err, null);
  }

  /** For a person at a terminal. */
  static PhotoProgress shown(int photos) {
    PrintStream terminal = System.err;
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("restoring")
            .setUnit(" photos", 1)
            .setInitialMax(photos)
            .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
            .setConsumer(new ConsoleProgressBarConsumer(terminal))
            .build();
    return new PhotoProgress(terminal, bar);
  }

  void begin(Path file) {
    photo = String.valueOf(file.getFileName());
    say(photo);
  }

  @Override
  public void update(int done, int faces) {
    if (done < faces) {
      say(photo + ", face " + (done + 1) + " of " + faces);
    }
  }

  private void say(String text) {
    if (bar != null) {
      bar.setExtraMessage(text);
    }
  }

  /** Counts a photo and makes room for the lines about it. */
  void finished() {
    if (bar != null) {
      bar.step();
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
