package io.github.revisage.examples.cli;

import java.nio.file.Path;

/** What an argument stands for: a photo to restore, or something that can't be one. */
sealed interface Input permits Input.Photo, Input.Unusable {

  /**
   * A file that may hold a photo.
   *
   * @param file where it is, as the user would name it
   * @param name its place below the output folder: its file name, or its path in a folder that was searched
   */
  record Photo(Path file, Path name) implements Input {}

  /**
   * Something that is no photo, told to the user when its turn comes.
   *
   * @param name the argument or file
   * @param reason why not, without the name
   */
  record Unusable(String name, String reason) implements Input {}
}
