package io.github.revisage.examples.cli;

import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import java.nio.file.Path;

/** Restores; takes the restorer over. */
record RestoreWorker(Restorer restorer) implements PhotoWorker {

  @Override
  public Restoration on(Path photo) {
    return restorer.restore(photo);
  }

  @Override
  public void close() {
    restorer.close();
  }
}
