package io.github.revisage.core.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;

/**
 * Shares the pieces of one search among several threads, each with networks of its own.
 *
 * <p>OpenCV's own threads gain nothing on networks as small as the detector's; two windows at once take half the time.
 *
 * @param <T> what a thread works with: {@link Networks}, except in tests
 * @param pool where helpers get theirs, if any are free just then: nobody waits for a helper
 * @param own the calling thread's; nobody else uses it
 * @param most threads, the calling one included
 */
record SideBySide<T>(Pool<T> pool, T own, int most) {

  /** A helper must be worth its thread: fewer pieces than this for each take less time than they would save. */
  private static final int PIECES_EACH = 4;

  /**
   * Works on each item.
   *
   * @param items in any number
   * @param work called once for each, by several threads at the same time, with different networks
   * @return the results in the order of the items; all threads have ended, also when this throws
   */
  <A, R> List<R> each(List<A> items, BiFunction<T, A, R> work) {
    AtomicReferenceArray<R> results = new AtomicReferenceArray<>(items.size());
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<Void>> helpers = new ArrayList<>();
    try {
      for (int helper = 1; helper < Math.min(most, items.size() / PIECES_EACH); helper++) {
        helpers.add(
            CompletableFuture.runAsync(
                () -> pool.withFree(lent -> workOn(lent, items, next, results, work)), SideBySide::start));
      }
      workOn(own, items, next, results, work);
    } finally {
      next.set(items.size()); // nothing is begun any more
      await(helpers);
    }
    helpers.forEach(SideBySide::rethrow);
    List<R> list = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      list.add(results.get(i));
    }
    return list;
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "revisage face detector");
    thread.setDaemon(true);
    thread.start();
  }

  private static <T, A, R> void workOn(
      T lent, List<A> items, AtomicInteger next, AtomicReferenceArray<R> results,
      BiFunction<T, A, R> work) {
    for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
      results.set(i, work.apply(lent, items.get(i)));
    }
  }

  /** Uninterruptible: what helpers look at is freed afterwards. */
  private static void await(List<CompletableFuture<Void>> helpers) {
    CompletableFuture.allOf(helpers.toArray(CompletableFuture[]::new)).exceptionally(failure -> null).join();
  }

  private static void rethrow(CompletableFuture<Void> helper) {
    try {
      helper.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
