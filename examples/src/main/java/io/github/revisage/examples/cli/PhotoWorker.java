package io.github.revisage.examples.cli;

import io.github.revisage.Progress;
import io.github.revisage.Restoration;
import java.awt.image.BufferedImage;

/** What a command does with one photo after another, with its models loaded. */
interface PhotoWorker extends AutoCloseable {

  /** Works on the photo in a file. */
  Restoration on(Input.Photo photo);

  /** The photo for a look at before and after, when {@link #on} has just given this. */
  default BufferedImage before(Restoration done) {
    return done.input();
  }

  /** Frees the models. */
  @Override
  void close();

  /** Loads the models, which takes seconds; what is wrong with the options has been told before. */
  @FunctionalInterface
  interface Opener {
    PhotoWorker open(Progress progress);
  }
}
