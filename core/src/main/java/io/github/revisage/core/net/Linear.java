package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A matrix product with bias, on each token. */
record Linear(Operand<TFloat32> kernel, Operand<TFloat32> bias) {

  Linear(Weights weights, int in, int out) {
    this(weights.get("kernel", in, out), weights.get("bias", out));
  }

  /**
   * Adds the product to a graph.
   *
   * @param x (B·T, in)
   * @return (B·T, out)
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    return tf.nn.biasAdd(tf.linalg.matMul(x, kernel), bias);
  }
}
