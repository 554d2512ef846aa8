package io.github.revisage.examples.cli;

import java.nio.file.Path;

/**
 * Where the files of one photo go. The others are named after the whole name of the result, so that {@code a.jpg} and
 * {@code a.png} have their own.
 *
 * @param picture the result
 */
record Output(Path picture) {

  /** The file for the photo and its result next to each other: {@code side-by-side/a.jpg.png}. */
  Path sideBySide() {
    return picture.resolveSibling("side-by-side").resolve(picture.getFileName() + ".png");
  }

  /** The folder for the faces: {@code crops/a.jpg}. */
  Path crops() {
    return picture.resolveSibling("crops").resolve(picture.getFileName());
  }
}
