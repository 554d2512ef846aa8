package io.github.revisage.examples.cli;

import io.github.revisage.Progress;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** A bar on the error stream while photos are worked on, or nothing where nobody looks. */
final class PhotoProgress implements Progress, AutoCloseable {

  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final @Nullable ProgressBar bar;
  private final ThreadLocal<String> photo = new ThreadLocal<>(); // several are under way

  private PhotoProgress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** For output that a program or file takes. */
  static PhotoProgress hidden() {
    return new PhotoProgress(null);
  }

  /** For a person at a terminal. */
  static PhotoProgress shown(Deed deed, int photos) {
    return new PhotoProgress(Bars.named(deed.doing(), " photos", photos).build());
  }

  /** This thread begins with a photo. */
  void begin(Path file) {
    photo.set(String.valueOf(file.getFileName()));
    say(photo.get());
  }

  @Override
  public void update(int done, int faces) {
    if (done < faces) {
      say(photo.get() + ", face " + (done + 1) + " of " + faces);
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
      Bars.TERMINAL.print(CLEAR_LINE);
      Bars.TERMINAL.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
