package io.github.revisage.core.detect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends native things that only one thread may use at a time. They are made when first needed and kept for the next caller;
 * callers beyond the bound wait. Safe for use by several threads.
 *
 * @param <T> what is lent
 */
final class Pool<T> implements AutoCloseable {

  private final Supplier<T> maker;
  private final Consumer<T> closer;
  private final Semaphore permits;
  private final Deque<T> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * An empty pool.
   *
   * @param bound how many are lent at the same time, at most
   * @param maker makes one; called without a lock
   * @param closer frees one
   */
  Pool(int bound, Supplier<T> maker, Consumer<T> closer) {
    this.permits = new Semaphore(bound);
    this.maker = maker;
    this.closer = closer;
  }

  /**
   * Does something with one of them.
   *
   * @throws IllegalStateException if the pool is closed
   */
  <R> R with(Function<T, R> work) {
    permits.acquireUninterruptibly();
    try {
      T kept = takeIdle();
      T lent = kept != null ? kept : maker.get();
      try {
        return work.apply(lent);
      } finally {
        takeBack(lent);
      }
    } finally {
      permits.release();
    }
  }

  private synchronized @Nullable T takeIdle() {
    if (closed) {
      throw new IllegalStateException("this face detector is closed");
    }
    return idle.poll();
  }

  private synchronized void takeBack(T lent) {
    if (closed) {
      closer.accept(lent);
    } else {
      idle.push(lent);
    }
  }

  /** Frees those that are not lent now; the others when they come back. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!idle.isEmpty()) {
      closer.accept(idle.pop());
    }
  }
}
