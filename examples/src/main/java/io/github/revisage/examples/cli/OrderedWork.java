package io.github.revisage.examples.cli;

import static com.google.common.util.concurrent.Uninterruptibles.awaitTerminationUninterruptibly;
import static com.google.common.util.concurrent.Uninterruptibles.getUninterruptibly;

import com.google.common.base.Throwables;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Works in several threads, and tells what came of it in the order in which it was asked, in the thread that asks. */
final class OrderedWork implements AutoCloseable {

  private final ExecutorService threads;
  private final int most;
  private final Deque<Future<Runnable>> underWay = new ArrayDeque<>();

  /** Prepares threads; as much work again may wait for them or to be told. */
  OrderedWork(int threads) {
    this.threads = Executors.newFixedThreadPool(threads);
    this.most = 2 * threads;
  }

  /**
   * Has work done, and tells what is to be told by then. Waits while there is too much under way.
   *
   * @param work gives what tells of it; must not throw but errors
   */
  void add(Callable<Runnable> work) {
    underWay.add(threads.submit(work));
    tellUntil(most);
  }

  /** Tells something when all before it has been told. */
  void tell(Runnable telling) {
    underWay.add(CompletableFuture.completedFuture(telling));
    tellUntil(most);
  }

  /** Waits for all work, and tells what came of it. */
  void finish() {
    tellUntil(0);
  }

  private void tellUntil(int left) {
    while (!underWay.isEmpty() && (underWay.size() > left || underWay.element().isDone())) {
      result(underWay.remove()).run();
    }
  }

  private static Runnable result(Future<Runnable> future) {
    try {
      return getUninterruptibly(future);
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Interrupts the work under way, waits for its end, and begins no other. */
  @Override
  public void close() {
    threads.shutdownNow();
    awaitTerminationUninterruptibly(threads);
  }
}
