package io.github.revisage.core;

import io.github.revisage.EngineException;
import io.github.revisage.Face;
import java.util.function.ToDoubleFunction;

/** The fidelity weight w of each face, as the caller wants it. */
record FidelityWeight(ToDoubleFunction<? super Face> function) {

  /**
   * The weight of a face.
   *
   * @throws EngineException if the caller's function gives a number outside [0, 1] or NaN
   */
  double of(Face face) {
    double w = function.applyAsDouble(face);
    if (!(w >= 0 && w <= 1)) {
      throw new EngineException("fidelity must be in [0, 1], found " + w + " for this face");
    }
    return w;
  }
}
