package io.github.revisage.examples.cli;

import io.github.revisage.FaceSelection;
import java.util.Locale;

/** The words after {@code --faces}. */
enum FaceChoice {
  ALL(FaceSelection.all()),
  LARGEST(FaceSelection.largest()),
  CENTRE(FaceSelection.centre());

  private final FaceSelection selection;

  FaceChoice(FaceSelection selection) {
    this.selection = selection;
  }

  FaceSelection selection() {
    return selection;
  }

  /** As the user writes it; picocli shows this in its messages. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
