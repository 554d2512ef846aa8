package io.github.revisage.core;

import io.github.revisage.core.engine.Engine;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine of one or more owners; the last one to release it closes it. */
final class SharedEngine {

  private final Engine engine;
  private final FaceNetwork network;
  private final AtomicInteger owners = new AtomicInteger(1);

  /** Takes the engine over, for a first owner. */
  SharedEngine(Engine engine) {
    this.engine = engine;
    this.network = new FaceNetwork(engine);
  }

  Engine engine() {
    return engine;
  }

  /** The one that all owners use. */
  FaceNetwork network() {
    return network;
  }

  /** For one more owner; only while there is one. */
  SharedEngine retained() {
    owners.incrementAndGet();
    return this;
  }

  void release() {
    if (owners.decrementAndGet() == 0) {
      engine.close();
    }
  }
}
