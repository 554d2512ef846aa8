package io.github.revisage.core.engine;

import io.github.revisage.core.threads.OwnThreads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * Makes the parts of a network ready, one after another in a thread of its own, while others read a photograph or are at an
 * earlier part. What fails here fails again where the part is called, which tells of it.
 */
final class Readying implements AutoCloseable {

  private final CompletableFuture<Void> work;
  private volatile boolean ended;

  /** Begins, in the order in which the parts are called. */
  Readying(List<LoadedPart> parts) {
    ExecutorService thread = OwnThreads.daemons(1, "revisage-readying");
    this.work = CompletableFuture.runAsync(() -> parts.forEach(this::ready), thread);
    thread.shutdown();
  }

  private void ready(LoadedPart part) {
    if (!ended) {
      part.makeReady();
    }
  }

  /** Waits for the part that it is at; the others stay as they are. Closing twice is fine. */
  @Override
  public void close() {
    ended = true;
    OwnThreads.awaitEnd(work);
  }
}
