package io.github.revisage.core;

import io.github.revisage.EngineException;
import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.FaceOutcome.Failed;
import io.github.revisage.RevisageException;
import io.github.revisage.spi.FaceDetector;
import io.github.revisage.spi.FaceOptions;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The frame that restoring, filling and colouring share: find the faces of a photograph, choose among them, work on one after
 * the other, and tell of each.
 *
 * <p>Holds nothing that a photograph changes, so one serves many threads.
 */
final class FaceFlow {

  private final FaceOptions options;
  private final FaceDetector detector;
  private final FaceChoice choice;

  /** A flow; the detector stays the caller's to close. */
  FaceFlow(FaceOptions options, FaceDetector detector) {
    this.options = options;
    this.detector = detector;
    this.choice = new FaceChoice(options);
  }

  /** What is done with one face; it tells how long its steps took. */
  @FunctionalInterface
  interface Work {
    FaceOutcome on(Face face, Telling telling);
  }

  /** The faces of a photograph, which is sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}. */
  Found find(BufferedImage bgr) {
    Telling telling = new Telling(options);
    List<Face> found = telling.detecting(() -> detect(bgr));
    FaceChoice.Chosen chosen = choice.among(found, bgr.getWidth(), bgr.getHeight());
    telling.found(chosen);
    return new Found(chosen, telling);
  }

  private List<Face> detect(BufferedImage bgr) {
    try {
      return List.copyOf(detector.detect(bgr)); // nothing null comes in
    } catch (RevisageException | IllegalStateException | IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) { // a plug-in's own
      throw new EngineException("the face detector failed: " + e, e);
    }
  }

  /** The faces that were found in one photograph; used once, by one thread. */
  record Found(FaceChoice.Chosen chosen, Telling telling) {

    /** Works on the chosen faces; all outcomes from left to right. A face that fails is told of and does not end it. */
    List<FaceOutcome> each(Work work) {
      List<FaceOutcome> outcomes = new ArrayList<>(chosen.skipped());
      for (Face face : chosen.faces()) {
        Interruption.check();
        outcomes.add(telling.finished(outcome(face, work)));
      }
      outcomes.sort(Comparator.comparingDouble(outcome -> outcome.face().box().x()));
      return outcomes;
    }

    private FaceOutcome outcome(Face face, Work work) {
      try {
        return work.on(face, telling);
      } catch (RevisageException e) {
        return new Failed(face, e);
      }
    }
  }
}
