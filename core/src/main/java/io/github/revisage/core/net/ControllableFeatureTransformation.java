package io.github.revisage.core.net;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * Lets encoder features steer the decoder, as far as the fidelity weight allows (Section 3.3).
 *
 * <pre>
 *   F̂_d = F_d + (α ⊙ F_d + β) × w        α, β = P_θ(c(F_e, F_d))
 * </pre>
 */
record ControllableFeatureTransformation(
    ResidualBlock mix, Convolution alpha0, Convolution alpha1, Convolution beta0, Convolution beta1) {

  ControllableFeatureTransformation(Weights weights, int channels, int groups) {
    this(
        new ResidualBlock(weights.in("mix"), 2 * channels, channels, groups),
        Convolution.of3x3(weights.in("alpha0"), channels, channels),
        Convolution.of3x3(weights.in("alpha1"), channels, channels),
        Convolution.of3x3(weights.in("beta0"), channels, channels),
        Convolution.of3x3(weights.in("beta1"), channels, channels));
  }

  /**
   * Adds the transformation to a graph.
   *
   * @param fe F_e, (B, H, W, C)
   * @param fd F_d, (B, H, W, C)
   * @param w fidelity weight, scalar in [0, 1]
   * @return F̂_d, (B, H, W, C)
   */
  <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> fe, Operand<T> fd, Operand<T> w) {
    Operand<T> c = mix.apply(tf, tf.concat(List.of(fe, fd), tf.constant(3)));
    Operand<T> alpha;
    Operand<T> beta;
    if (alpha0.transforms(c)) {
      Operand<T> squares = alpha0.squares(tf, c); // both read c: it is transformed once
      alpha = alpha0.ofSquares(tf, squares);
      beta = beta0.ofSquares(tf, squares);
    } else {
      alpha = alpha0.apply(tf, c);
      beta = beta0.apply(tf, c);
    }
    alpha = alpha1.apply(tf, Activations.leakyRelu(tf, alpha));
    beta = beta1.apply(tf, Activations.leakyRelu(tf, beta));
    return tf.math.add(fd, tf.math.mul(tf.math.add(tf.math.mul(alpha, fd), beta), w));
  }
}
