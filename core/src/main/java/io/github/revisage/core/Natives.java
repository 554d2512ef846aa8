package io.github.revisage.core;

import static java.util.Objects.requireNonNull;

import io.github.revisage.core.detect.MediaPipeFaceDetector;
import io.github.revisage.spi.FaceDetector;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is freed when its owner is closed, or when nobody can reach the owner any more; must not refer to it. */
final class Natives implements Runnable {

  private final String owner;
  private final SharedEngine engine;
  private final @Nullable FaceDetector detector;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile boolean closing;

  /** Becomes an owner of the engine, and makes the bundled detector if it is needed; {@code owner} is what messages call it. */
  Natives(String owner, SharedEngine engine, boolean needsDetector) {
    this.owner = owner;
    this.engine = engine;
    this.detector = needsDetector ? new MediaPipeFaceDetector() : null;
  }

  SharedEngine engine() {
    return engine;
  }

  /** The bundled detector; there must be one. */
  FaceDetector detector() {
    return requireNonNull(detector);
  }

  /**
   * Work holds the lock shared, closing alone: so closing waits for the work under way. Work that comes later never waits for
   * closing, since work under way may wait for it; what work under way does itself belongs to it.
   */
  <T> T use(Supplier<T> work) {
    if (!lock.readLock().tryLock()) { // which passes those that wait to close, and fails only while natives are freed
      throw closed();
    }
    try {
      if (closing && lock.getReadHoldCount() == 1) {
        throw closed();
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private IllegalStateException closed() {
    return new IllegalStateException("this " + owner + " is closed");
  }

  /** Closing waits for the work under way; from within that work it would wait for itself. */
  void requireNotUsedByThisThread() {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException(
          "this " + owner + " can't be closed from its own callbacks: close it after the call has returned");
    }
  }

  @Override
  public void run() {
    closing = true;
    lock.writeLock().lock();
    try {
      if (detector != null) {
        detector.close();
      }
      engine.release();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
