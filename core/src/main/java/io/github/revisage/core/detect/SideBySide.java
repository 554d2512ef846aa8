package io.github.revisage.core.detect;

import io.github.revisage.core.threads.OwnThreads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The same work on many items, by several threads where that pays, each with something native of its own. */
final class SideBySide {

  /** How many items pay for one more thread; OpenCV's own share out single layers, and wait for the slowest after each. */
  private static final int SHARE = 2;

  private static final int MOST_THREADS = 8; // each keeps its native memory in the pool

  private SideBySide() {}

  /**
   * Does the work on each item; when this returns or throws, no thread is at it any more.
   *
   * @param mine what this thread works with
   * @param others where further threads find theirs; they do nothing when none is free or can be made
   * @param threads at most, this one included; never more than eight
   * @return the results in the order of the items
   * @throws RuntimeException if the work on an item does; the items after it may be left out
   */
  static <I, T, R> List<R> each(List<I> items, BiFunction<I, T, R> work, T mine, Pool<T> others, int threads) {
    return each(items, work, mine, others, threads, count -> OwnThreads.daemons(count, "revisage-detecting"));
  }

  /** The same with threads of the caller's choice, which are shut down. */
  static <I, T, R> List<R> each(
      List<I> items, BiFunction<I, T, R> work, T mine, Pool<T> others, int threads, IntFunction<ExecutorService> starter) {
    List<R> results = new ArrayList<>(Collections.nCopies(items.size(), null));
    AtomicInteger next = new AtomicInteger();
    Consumer<T> worker = tool -> {
      try {
        for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
          results.set(i, work.apply(items.get(i), tool)); // each place is set once, and read after the threads have ended
        }
      } finally {
        next.set(items.size()); // all done, or one failed and none need go on
      }
    };
    int helpers = Math.min(Math.min(threads, MOST_THREADS), items.size() / SHARE) - 1;
    if (helpers < 1) {
      worker.accept(mine);
    } else {
      Runnable helping = () -> {
        if (next.get() < items.size()) { // who comes too late need not make a tool
          others.withFree(worker);
        }
      };
      withHelpers(helpers, starter.apply(helpers), () -> worker.accept(mine), helping);
    }
    return results;
  }

  private static void withHelpers(int count, ExecutorService threads, Runnable mine, Runnable helping) {
    List<CompletableFuture<Void>> helpers = new ArrayList<>();
    try {
      begin(count, threads, helping, helpers);
      mine.run();
    } finally {
      threads.shutdown();
      helpers.forEach(OwnThreads::awaitEnd);
    }
    helpers.forEach(OwnThreads::result);
  }

  private static void begin(int count, ExecutorService threads, Runnable helping, List<CompletableFuture<Void>> begun) {
    try {
      for (int i = 0; i < count; i++) {
        begun.add(CompletableFuture.runAsync(helping, threads));
      }
    } catch (OutOfMemoryError noThread) {
      // nothing is lost: the caller and those that have begun do the work
    }
  }
}
