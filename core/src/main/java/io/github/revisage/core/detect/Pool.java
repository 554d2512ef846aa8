package io.github.revisage.core.detect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
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
  private final ReentrantLock lock = new ReentrantLock(); // not synchronized, which would pin virtual threads
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
   * @throws CancellationException if this thread is interrupted while it waits; it stays interrupted
   */
  <R> R with(Function<T, R> work) {
    acquire();
    try {
      requireOpen();
      return lend(takeIdleOrMake(), work);
    } finally {
      permits.release();
    }
  }

  /**
   * Does something with one of them if the bound allows it now and one can be made, and otherwise nothing: a help, for one who
   * has one already.
   */
  void withFree(Consumer<T> work) {
    if (permits.tryAcquire()) {
      try {
        T help = takeIdleOrTryToMake();
        if (help != null) {
          lend(help, lent -> {
            work.accept(lent);
            return lent;
          });
        }
      } finally {
        permits.release();
      }
    }
  }

  private T takeIdleOrMake() {
    T kept = takeIdle();
    return kept != null ? kept : maker.get();
  }

  private @Nullable T takeIdleOrTryToMake() {
    try {
      return takeIdleOrMake();
    } catch (RuntimeException | OutOfMemoryError e) {
      return null; // nothing is lost: who has one already does the work without help
    }
  }

  private <R> R lend(T lent, Function<T, R> work) {
    try {
      return work.apply(lent);
    } finally {
      takeBack(lent);
    }
  }

  private void acquire() {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for a free face detector");
    }
  }

  private void requireOpen() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("this face detector is closed");
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable T takeIdle() {
    lock.lock();
    try {
      return idle.poll();
    } finally {
      lock.unlock();
    }
  }

  private void takeBack(T lent) {
    lock.lock();
    try {
      if (closed) {
        closer.accept(lent);
      } else {
        idle.push(lent);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Frees those that are not lent now; the others when they come back. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      while (!idle.isEmpty()) {
        closer.accept(idle.pop());
      }
    } finally {
      lock.unlock();
    }
  }
}
