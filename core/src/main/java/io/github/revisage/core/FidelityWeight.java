package io.github.revisage.core;

import io.github.revisage.EngineException;
import io.github.revisage.Face;
import java.util.function.ToDoubleFunction;

/** The fidelity weight w of each face, as the caller wants it. */
record FidelityWeight(ToDoubleFunction<? super Face> function) {

  /** What the caller's function says, whatever it is; what it throws is the caller's to see. */
  double asked(Face face) {
    return function.applyAsDouble(face);
  }

  /**
   * A weight that the network can take.
   *
   * @return w
   * @throws EngineException if w is outside [0, 1] or NaN
   */
  static double required(double w) {
    if (!(w >= 0 && w <= 1)) {
      throw new EngineException("fidelity must be in [0, 1], found " + w + " for this face");
    }
    return w;
  }
}
