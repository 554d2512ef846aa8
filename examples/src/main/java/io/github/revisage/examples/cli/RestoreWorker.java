package io.github.revisage.examples.cli;

import io.github.revisage.Restorer;
import java.util.function.Supplier;

/** Restores; takes the restorer over. */
record RestoreWorker(Restorer restorer) implements PhotoWorker {

  @Override
  public Supplier<Done> take(Input.Photo photo) {
    return () -> new Done(restorer.restore(photo.file()));
  }

  @Override
  public void close() {
    restorer.close();
  }
}
