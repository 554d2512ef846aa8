package io.github.revisage.examples.cli;

import io.github.revisage.FaceSelection;

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
}
