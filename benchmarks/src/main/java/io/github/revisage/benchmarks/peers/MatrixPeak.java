package io.github.revisage.benchmarks.peers;

import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How fast this machine multiplies matrices: the roof that no convolution comes through. */
final class MatrixPeak {

  private static final int SIDE = 2048; // 17 GFLOP a product, and three matrices of 16 MB
  private static final int PRODUCTS = 10;

  private MatrixPeak() {}

  /** Operations a second of TensorFlow's fastest fp32 matrix product out of {@value #PRODUCTS}, on all cores. */
  static double measure() {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Operand<TFloat32> ones = tf.fill(tf.array((long) SIDE, SIDE), tf.constant(1f));
      double best = Double.POSITIVE_INFINITY;
      for (int i = 0; i < PRODUCTS; i++) {
        long start = System.nanoTime();
        TFloat32 product = tf.linalg.matMul(ones, ones).asTensor();
        best = Math.min(best, (System.nanoTime() - start) / 1e9);
        if (!product.shape().equals(Shape.of(SIDE, SIDE)) || product.getFloat(0, 0) != SIDE) {
          throw new IllegalStateException("TensorFlow's matrix product must be right, found " + product.getFloat(0, 0));
        }
      }
      return 2.0 * SIDE * SIDE * SIDE / best;
    }
  }
}
