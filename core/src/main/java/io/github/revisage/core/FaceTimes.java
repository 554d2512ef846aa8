package io.github.revisage.core;

import java.time.Duration;
import java.util.function.Supplier;

/** Does the steps of one face and times them. For one thread after another. */
final class FaceTimes {

  private Duration network = Duration.ZERO;
  private Duration pasting = Duration.ZERO;

  /** Does and times the network's part. */
  <T> T network(Supplier<T> restore) {
    long start = System.nanoTime();
    T restored = restore.get();
    network = Telling.since(start);
    return restored;
  }

  /** Does and times the blending in. */
  void pasting(Runnable paste) {
    long start = System.nanoTime();
    paste.run();
    pasting = Telling.since(start);
  }

  /** The same for a blending in that gives something. */
  <T> T pasted(Supplier<T> paste) {
    long start = System.nanoTime();
    T pasted = paste.get();
    pasting = Telling.since(start);
    return pasted;
  }

  Duration network() {
    return network;
  }

  Duration pasting() {
    return pasting;
  }
}
