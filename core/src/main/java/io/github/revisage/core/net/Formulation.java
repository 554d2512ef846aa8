package io.github.revisage.core.net;

/** How a graph says the network; what it computes is the same but for rounding. */
public enum Formulation {
  /** As the paper says it: has a gradient, and needs its weights as they are stored. */
  PLAIN,
  /** Fewer operations in float32, for graphs that are only run: weights are prepared once. */
  FEWEST_OPERATIONS,
  /**
   * As {@link #FEWEST_OPERATIONS} with direct convolutions: for bfloat16, whose rounding the transforms of others would
   * enlarge, and for graphics cards, whose library chooses for itself.
   */
  DIRECT,
  /** As {@link #DIRECT}, with products of convolutions of many channels in bfloat16; sums and all else stay in float32. */
  COARSE,
  /** As {@link #COARSE} at full resolution, where most of the work is, and as {@link #FEWEST_OPERATIONS} below. */
  COARSE_AT_FULL_SIZE;

  /** The formulation of a level of the network; level 0 is the full resolution. */
  Formulation ofLevel(int level) {
    if (this != COARSE_AT_FULL_SIZE) {
      return this;
    }
    return level == 0 ? COARSE : FEWEST_OPERATIONS;
  }
}
