package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** The three non-linearities of the network. */
final class Activations {

  private static final float LEAK = 0.2f;

  private Activations() {}

  /** x · sigmoid(x), in the convolutional parts. */
  static <T extends TNumber> Operand<T> swish(Ops tf, Operand<T> x) {
    return tf.math.mul(x, tf.math.sigmoid(x));
  }

  /** x · Φ(x) with the exact normal distribution, in the Transformer. */
  static Operand<TFloat32> gelu(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant((float) Math.sqrt(0.5))));
    return tf.math.mul(tf.math.mul(x, tf.constant(0.5f)), tf.math.add(erf, tf.constant(1f)));
  }

  /** x where positive, else 0.2 x, in CFT. */
  static <T extends TNumber> Operand<T> leakyRelu(Ops tf, Operand<T> x) {
    return tf.nn.leakyRelu(x, LeakyRelu.alpha(LEAK));
  }
}
