package io.github.revisage.core;

import java.util.concurrent.CancellationException;

/** Where a restoration can be stopped: between its steps, by an interrupt of its thread. */
final class Interruption {

  private Interruption() {}

  /**
   * Stops here if this thread is interrupted, which it stays.
   *
   * @throws CancellationException if it is
   */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the restoration was stopped by an interrupt of its thread");
    }
  }
}
