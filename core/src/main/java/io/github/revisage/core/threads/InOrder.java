package io.github.revisage.core.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work on several items at once by threads of its own, whose results the caller takes one after another. */
public final class InOrder {

  private InOrder() {}

  /**
   * Does the work on all items; when this returns or throws, no thread is at it any more.
   *
   * @param work is done by several threads at once
   * @param then takes the results in the order of the items, in the thread of the caller, while others are still worked on
   * @param threads how many do the work
   * @param name of each
   * @throws RuntimeException the first that {@code work} or {@code then} throws; work that has not begun is left out
   */
  public static <I, R> void each(
      List<I> items, Function<I, R> work, Consumer<R> then, int threads, String name) {
    ExecutorService workers = OwnThreads.daemons(threads, name);
    AtomicBoolean stopped = new AtomicBoolean();
    List<CompletableFuture<R>> results = new ArrayList<>();
    try {
      for (I item : items) {
        results.add(CompletableFuture.supplyAsync(() -> unless(stopped, work, item), workers));
      }
      for (CompletableFuture<R> result : results) {
        then.accept(OwnThreads.result(result));
      }
    } finally {
      stopped.set(true);
      workers.shutdown();
      results.forEach(OwnThreads::awaitEnd);
    }
  }

  private static <I, R> R unless(AtomicBoolean stopped, Function<I, R> work, I item) {
    if (stopped.get()) {
      throw new CancellationException("not needed any more");
    }
    return work.apply(item);
  }
}
