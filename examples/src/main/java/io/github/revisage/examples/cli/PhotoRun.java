package io.github.revisage.examples.cli;

import io.github.revisage.FaceOutcome;
import io.github.revisage.PhotoException;
import io.github.revisage.Restoration;
import io.github.revisage.RevisageException;
import io.github.revisage.core.image.PhotoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the inputs one after another; what is wrong with one is told and never ends the run. */
final class PhotoRun implements AutoCloseable {

  private final PhotoWorker.Opener opener;
  private final Outputs outputs;
  private final ResultWriter writer;
  private final Report report;
  private final PhotoProgress progress;
  private final Consumer<Throwable> trace;
  private @Nullable PhotoWorker worker;
  private int written;
  private boolean allWell = true;

  /**
   * Prepares a run.
   *
   * @param trace hears each failure, for those who want the whole story
   */
  PhotoRun(
      PhotoWorker.Opener opener,
      Outputs outputs,
      ResultWriter writer,
      Report report,
      PhotoProgress progress,
      Consumer<Throwable> trace) {
    this.opener = opener;
    this.outputs = outputs;
    this.writer = writer;
    this.report = report;
    this.progress = progress;
    this.trace = trace;
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
        workOn(photo);
      } else if (input instanceof Input.Unusable unusable) {
        failed(unusable.name(), unusable.reason());
      }
    }
    report.end(written, inputs.size());
    return allWell;
  }

  private void workOn(Input.Photo photo) {
    Output output = claim(photo);
    if (output != null && isReadable(photo.file())) {
      workOn(opened(), photo, output);
    }
  }

  /** Until the model is loaded, which takes seconds, photos are tried first: what is wrong with one is told at once. */
  private boolean isReadable(Path photo) {
    if (worker != null) {
      return true; // working on it tells it as soon
    }
    try {
      new PhotoReader().read(photo);
      return true;
    } catch (RuntimeException | OutOfMemoryError e) {
      failed(photo, e);
      return false;
    }
  }

  private @Nullable Output claim(Input.Photo photo) {
    try {
      return outputs.claim(photo);
    } catch (IOException | PhotoException e) {
      failed(photo.file(), e);
      return null;
    }
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

  private void workOn(PhotoWorker open, Input.Photo photo, Output output) {
    try {
      progress.begin(photo.file());
      long start = System.nanoTime();
      Restoration restoration = open.on(photo);
      written(writer.write(photo.file(), restoration, () -> open.before(restoration), output, start));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      failed(photo.file(), e);
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
    if (worker != null) {
      worker.close();
    }
  }
}
