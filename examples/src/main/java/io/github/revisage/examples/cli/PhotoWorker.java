package io.github.revisage.examples.cli;

import io.github.revisage.Progress;
import io.github.revisage.Restoration;
import java.nio.file.Path;

/** What a command does with one photo after another, with its models loaded. */
interface PhotoWorker extends AutoCloseable {

  /** Works on the photo in a file. */
  Restoration on(Path photo);

  /** Frees the models. */
  @Override
  void close();

  /** Loads the models, which takes seconds; what is wrong with the options has been told before. */
  @FunctionalInterface
  interface Opener {
    PhotoWorker open(Progress progress);
  }
}
