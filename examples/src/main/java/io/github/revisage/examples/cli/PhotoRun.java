package io.github.revisage.examples.cli;

import com.google.common.base.Throwables;
import io.github.revisage.FaceOutcome;
import io.github.revisage.RevisageException;
import io.github.revisage.core.image.PhotoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the inputs in their order, several at once; what is wrong with one is told and never ends the run. */
final class PhotoRun implements AutoCloseable {

  private final PhotoWorker.Opener opener;
  private final Outputs outputs;
  private final ResultWriter writer;
  private final Report report;
  private final PhotoProgress progress;
  private final Consumer<Throwable> trace;
  private final int jobs;
  private final OrderedWork work;
  private final ReadWriteLock memory = new ReentrantReadWriteLock();
  private @Nullable PhotoWorker worker;
  private int written;
  private boolean allWell = true;

  /**
   * Prepares a run.
   *
   * @param trace hears each failure, for those who want the whole story
   * @param jobs how many photos are worked on at once
   */
  PhotoRun(
      PhotoWorker.Opener opener,
      Outputs outputs,
      ResultWriter writer,
      Report report,
      PhotoProgress progress,
      Consumer<Throwable> trace,
      int jobs) {
    this.opener = opener;
    this.outputs = outputs;
    this.writer = writer;
    this.report = report;
    this.progress = progress;
    this.trace = trace;
    this.jobs = jobs;
    this.work = new OrderedWork(jobs);
  }

  /**
   * Works on all photos.
   *
   * @return whether every input was written and no face failed
   * @throws RevisageException if the engine can't start: then nothing is done with any photo
   */
  boolean workOn(List<Input> inputs) {
    for (Input input : inputs) {
      if (input instanceof Input.Photo photo) {
        take(photo);
      } else if (input instanceof Input.Unusable unusable) {
        work.tell(() -> failed(unusable.name(), unusable.reason()));
      }
    }
    work.finish();
    report.end(written, inputs.size());
    return allWell;
  }

  private void take(Input.Photo photo) {
    Output output;
    try {
      output = outputs.claim(photo);
      if (worker == null) { // until the model is loaded, which takes seconds: what is wrong with a photo is told at once
        new PhotoReader().read(photo.file());
      }
    } catch (IOException | RuntimeException | Error e) {
      work.tell(() -> failed(photo.file(), e));
      return;
    }
    Supplier<PhotoWorker.Done> taken = opened().take(photo);
    work.add(() -> toldOf(photo.file(), taken, output));
  }

  /** The model is loaded for the first photo that needs it: what is wrong with the arguments is told without delay. */
  private PhotoWorker opened() {
    PhotoWorker open = worker;
    if (open == null) {
      open = opener.open(progress);
      worker = open;
    }
    return open;
  }

  private Runnable toldOf(Path photo, Supplier<PhotoWorker.Done> work, Output output) {
    try {
      Result result = resultOf(photo, work, output);
      return () -> written(result);
    } catch (IOException | RuntimeException | Error e) {
      return () -> failed(photo, e);
    }
  }

  /** What is too large beside other photos may not be so alone. */
  private Result resultOf(Path photo, Supplier<PhotoWorker.Done> work, Output output) throws IOException {
    try {
      return resultOf(memory.readLock(), photo, work, output);
    } catch (RuntimeException | OutOfMemoryError e) {
      if (jobs == 1 || !isOutOfMemory(e)) {
        throw e;
      }
      return resultOf(memory.writeLock(), photo, work, output);
    }
  }

  private static boolean isOutOfMemory(Throwable failure) {
    return Throwables.getCausalChain(failure).stream().anyMatch(OutOfMemoryError.class::isInstance);
  }

  private Result resultOf(Lock share, Path photo, Supplier<PhotoWorker.Done> work, Output output) throws IOException {
    share.lock();
    try {
      progress.begin(photo);
      long start = System.nanoTime();
      PhotoWorker.Done done = work.get();
      return writer.write(photo, done.restoration(), done.before(), output, start);
    } finally {
      share.unlock();
    }
  }

  private void written(Result result) {
    progress.finished();
    report.written(result);
    written++;
    for (FaceOutcome face : result.faces()) {
      if (face instanceof FaceOutcome.Failed failed) {
        allWell = false;
        trace.accept(failed.cause());
      }
    }
  }

  private void failed(Path photo, Throwable cause) {
    failed(photo.toString(), Reasons.of(cause));
    trace.accept(cause);
  }

  private void failed(String input, String reason) {
    allWell = false;
    progress.finished();
    report.failed(input, reason);
  }

  @Override
  public void close() {
    work.close();
    if (worker != null) {
      worker.close();
    }
  }
}
