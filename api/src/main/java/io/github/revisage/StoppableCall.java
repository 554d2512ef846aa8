package io.github.revisage;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A call in a thread of an executor, which is interrupted when somebody else completes its future. */
final class StoppableCall implements Runnable {

  private final Callable<Restoration> call;
  private final CompletableFuture<Restoration> future = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread runner; // while the call is under way
  private boolean interrupted;

  private StoppableCall(Callable<Restoration> call) {
    this.call = call;
  }

  /** Hands a call to an executor; whatever that throws when it takes no more work reaches the caller. */
  @SuppressWarnings("FutureReturnValueIgnored") // what stops the call can't fail
  static CompletableFuture<Restoration> start(Callable<Restoration> call, Executor executor) {
    requireNonNull(executor, "executor");
    StoppableCall stoppable = new StoppableCall(call);
    stoppable.future.whenComplete((restoration, failure) -> stoppable.stop());
    executor.execute(stoppable);
    return stoppable.future;
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    Restoration restoration = null;
    Throwable failure = null;
    try {
      restoration = call.call();
    } catch (Throwable e) { // an Error too: nobody else would hear of it
      failure = e;
    }
    end();
    if (failure != null) {
      future.completeExceptionally(failure);
    } else {
      future.complete(restoration);
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      if (!future.isDone()) {
        runner = Thread.currentThread();
      }
      return runner != null;
    } finally {
      lock.unlock();
    }
  }

  /** From here on nobody interrupts the thread, which goes back to its executor as it came. */
  private void end() {
    lock.lock();
    try {
      runner = null;
      if (interrupted) {
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  private void stop() {
    lock.lock();
    try {
      if (runner != null) {
        interrupted = true;
        runner.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }
}
