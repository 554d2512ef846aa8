package io.github.revisage.core;

import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.FaceOutcome.Failed;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.spi.FaceOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Tells the caller's progress and listener, and the log, of the faces of one photograph. */
final class Telling {

  private final Logger log = System.getLogger("io.github.revisage.core");
  private final FaceOptions options;
  private Duration detection = Duration.ZERO;
  private int toRestore;
  private int done;

  Telling(FaceOptions options) {
    this.options = options;
  }

  /** Does and times the detector's part. */
  List<Face> detecting(Supplier<List<Face>> detect) {
    long start = System.nanoTime();
    List<Face> faces = detect.get();
    detection = since(start);
    return faces;
  }

  /** Tells that the faces are found and chosen. */
  void found(FaceChoice.Chosen chosen) {
    toRestore = chosen.faces().size();
    options.listener().facesFound(toRestore + chosen.skipped().size(), toRestore, detection);
    for (FaceOutcome skipped : chosen.skipped()) {
      log.log(Level.DEBUG, skipped::toString);
      options.listener().faceDone(skipped, Duration.ZERO, Duration.ZERO);
    }
    options.progress().update(0, toRestore);
  }

  /** Tells that a face is finished, with the times of its steps, and gives its outcome back. */
  FaceOutcome finished(FaceOutcome outcome, FaceTimes times) {
    if (outcome instanceof Failed failed) {
      log.log(Level.DEBUG, failed::toString, failed.cause());
    }
    boolean restored = outcome instanceof Restored;
    options.listener().faceDone(outcome, restored ? times.network() : Duration.ZERO, restored ? times.pasting() : Duration.ZERO);
    options.progress().update(++done, toRestore);
    return outcome;
  }

  /** The time since {@link System#nanoTime} was {@code start}. */
  static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
