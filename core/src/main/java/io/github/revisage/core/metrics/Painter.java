package io.github.revisage.core.metrics;

import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.metrics.Subjects.Candidate;
import java.util.Map;

/** Lets a model paint faces, and takes the time. */
record Painter(Engine engine) {

  private static final Measure TIME =
      new Measure(
          "time", "ms", Measure.Better.LOWER, Measure.Summary.MEDIAN, 1,
          "time of one face in the network on this machine, median after warm-up");

  private static final int WARM_UP = 2;

  /** S, side of the faces in pixels. */
  int faceSize() {
    return engine.model().spec().faceSize();
  }

  /** Paints a face, with what time it took. */
  Candidate paint(RgbPicture face, double w) {
    float[] numbers = face.toNumbers();
    long start = System.nanoTime();
    float[] painted = engine.restore(numbers, w);
    return new Candidate(RgbPicture.ofNumbers(faceSize(), painted), Map.of(TIME, (System.nanoTime() - start) / 1e6));
  }

  /** First calls are slow; with w = 0 and above, since those run different graphs. */
  void warmUp(RgbPicture face) {
    for (int i = 0; i < WARM_UP; i++) {
      paint(face, 0);
      paint(face, 1);
    }
  }
}
