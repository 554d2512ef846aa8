package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A step from one feature map to the next. */
@FunctionalInterface
interface Layer {

  /**
   * Adds the step to a graph.
   *
   * @param x (B, H, W, C)
   * @return (B, H', W', C')
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x);
}
