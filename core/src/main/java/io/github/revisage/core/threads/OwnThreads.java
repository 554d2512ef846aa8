package io.github.revisage.core.threads;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Daemon threads for one piece of work, and what came of it. */
public final class OwnThreads {

  private OwnThreads() {}

  /**
   * Threads that keep no program from ending.
   *
   * @param count at most
   * @param name of each
   * @return the caller shuts it down
   */
  public static ExecutorService daemons(int count, String name) {
    return Executors.newFixedThreadPool(count, new ThreadFactoryBuilder().setDaemon(true).setNameFormat(name).build());
  }

  /** Waits until it has ended, whatever came of it: what it works on is about to be freed. An interrupt does not end the wait. */
  public static void awaitEnd(CompletableFuture<?> future) {
    future.handle((made, failure) -> true).join();
  }

  /** What was made, or the exception that kept it from being made. An interrupt does not end the wait: natives must be closed. */
  public static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw e;
    }
  }
}
