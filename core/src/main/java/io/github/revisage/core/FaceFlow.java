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
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The frame that restoring, filling and colouring share: find the faces of a photograph, choose among them, take them through
 * the network, change the photograph by one after the other, and tell of each.
 *
 * <p>Holds nothing that a photograph changes, so one serves many threads.
 */
final class FaceFlow {

  private final FaceOptions options;
  private final FaceDetector detector;
  private final FaceChoice choice;
  private final FacesAtOnce atOnce;

  /** A flow; the detector stays the caller's to close. */
  FaceFlow(FaceOptions options, FaceDetector detector, FacesAtOnce atOnce) {
    this.options = options;
    this.detector = detector;
    this.choice = new FaceChoice(options);
    this.atOnce = atOnce;
  }

  /** What is done with one face, first in the caller's thread: what callers give to be asked is asked there, and may throw. */
  @FunctionalInterface
  interface Work {
    Step on(Face face);
  }

  /** What follows, in any thread. */
  @FunctionalInterface
  interface Step {

    /**
     * Takes the face through the network, while other threads do so with other faces.
     *
     * @return the rest, which may change the photograph: it is done in the caller's thread, for one face after another
     */
    Supplier<FaceOutcome> take(FaceTimes times);
  }

  /** The faces of a photograph, which is sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}. */
  Found find(BufferedImage bgr) {
    Telling telling = new Telling(options);
    List<Face> found = telling.detecting(() -> detect(bgr));
    FaceChoice.Chosen chosen = choice.among(found, bgr.getWidth(), bgr.getHeight());
    telling.found(chosen);
    return new Found(chosen, telling, atOnce);
  }

  private List<Face> detect(BufferedImage bgr) {
    try {
      return found(detector.detect(bgr));
    } catch (RevisageException | IllegalStateException | IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) { // a plug-in's own
      throw new EngineException("the face detector failed: " + e, e);
    }
  }

  private static List<Face> found(@Nullable List<@Nullable Face> faces) {
    if (faces == null || faces.stream().anyMatch(Objects::isNull)) {
      throw new EngineException(
          "the face detector failed: it must give a list of faces, empty if there are none, found null"
              + (faces == null ? "" : " in it"));
    }
    return List.copyOf(faces);
  }

  /** The faces that were found in one photograph; used once, by one thread. */
  record Found(FaceChoice.Chosen chosen, Telling telling, FacesAtOnce atOnce) {

    /** Works on the chosen faces; all outcomes from left to right. A face that fails is told of and does not end it. */
    List<FaceOutcome> each(Work work) {
      List<FaceOutcome> outcomes = new ArrayList<>(chosen.skipped());
      List<Begun> begun = chosen.faces().stream().map(face -> new Begun(face, work.on(face))).toList();
      atOnce.each(begun, Found::networked, networked -> outcomes.add(finished(networked)));
      outcomes.sort(Comparator.comparingDouble(outcome -> outcome.face().box().x()));
      return outcomes;
    }

    private static Networked networked(Begun begun) {
      Face face = begun.face;
      FaceTimes times = new FaceTimes();
      try {
        return new Networked(face, begun.step.take(times), times);
      } catch (RevisageException e) {
        return new Networked(face, () -> {
          throw e;
        }, times);
      }
    }

    private FaceOutcome finished(Networked networked) {
      return telling.finished(outcome(networked), networked.times);
    }

    private static FaceOutcome outcome(Networked networked) {
      try {
        return networked.rest.get();
      } catch (RevisageException e) { // of any of the steps
        return new Failed(networked.face, e);
      }
    }
  }

  /** A face that waits for the network. */
  private record Begun(Face face, Step step) {}

  /** A face that the network is done with; the rest of one that failed throws its failure. */
  private record Networked(Face face, Supplier<FaceOutcome> rest, FaceTimes times) {}
}
