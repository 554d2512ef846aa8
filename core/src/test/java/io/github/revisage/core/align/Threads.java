package io.github.revisage.core.align;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same work in eight threads at once. */
public final class Threads {

  private Threads() {}

  /** The results, in the order of the inputs. */
  public static <A, B> List<B> eight(List<A> inputs, Function<A, B> work) {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<B>> results = inputs.stream().map(input -> threads.submit(() -> work.apply(input))).toList();
      return results.stream().map(Threads::get).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static <B> B get(Future<B> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
