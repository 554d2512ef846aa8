package io.github.revisage.examples.cli;

import io.github.revisage.Restoration;
import io.github.revisage.Restorer;

/** Restores; takes the restorer over. */
record RestoreWorker(Restorer restorer) implements PhotoWorker {

  @Override
  public Restoration on(Input.Photo photo) {
    return restorer.restore(photo.file());
  }

  @Override
  public void close() {
    restorer.close();
  }
}
