package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** A step from one feature map to the next, in the map's own type. */
@FunctionalInterface
interface Layer {

  /**
   * Adds the step to a graph.
   *
   * @param x (B, H, W, C)
   * @param <T> float32, or bfloat16 where no gradient is needed
   * @return (B, H', W', C')
   */
  <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x);
}
