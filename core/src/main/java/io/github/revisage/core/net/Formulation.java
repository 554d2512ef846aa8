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
  DIRECT
}
