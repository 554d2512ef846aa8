package io.github.revisage.examples.cli;

import io.github.revisage.Progress;
import io.github.revisage.Restoration;
import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/** What a command does with photos, with its models loaded. */
interface PhotoWorker extends AutoCloseable {

  /**
   * Takes a photo on. Photos are taken on in the order of the inputs, by one thread.
   *
   * @return the work on it, for any one thread; that on other photos may be under way
   */
  Supplier<Done> take(Input.Photo photo);

  /** Frees the models, when no work is under way. */
  @Override
  void close();

  /**
   * What came of a photo.
   *
   * @param before the photo for a look at before and after
   */
  record Done(Restoration restoration, Supplier<BufferedImage> before) {

    Done(Restoration restoration) {
      this(restoration, restoration::input);
    }
  }

  /** Loads the models, which takes seconds; what is wrong with the options has been told before. */
  @FunctionalInterface
  interface Opener {
    PhotoWorker open(Progress progress);
  }
}
