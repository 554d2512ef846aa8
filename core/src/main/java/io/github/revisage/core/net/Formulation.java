package io.github.revisage.core.net;

import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** How a graph says the network; what it computes is the same but for rounding. */
public enum Formulation {
  /** As the paper says it: has a gradient, and needs its weights as they are stored. */
  PLAIN,
  /** Fewer operations in float32, for graphs that are only run: weights are prepared once. */
  FEWEST_OPERATIONS,
  /** As {@link #FEWEST_OPERATIONS} with direct convolutions: for graphics cards, whose library chooses for itself. */
  DIRECT,
  /**
   * As {@link #FEWEST_OPERATIONS}, in bfloat16 where pixels are painted and where an encoder of many channels has most of
   * its work, at full size.
   */
  COARSE;

  /** The type of the maps that pixels are painted from. */
  Class<? extends TNumber> painting() {
    return this == COARSE ? TBfloat16.class : TFloat32.class;
  }
}
