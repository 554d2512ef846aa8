package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Gives the network its weights by name: variables to be trained, or variables filled from a checkpoint. Asking twice
 * for one name gives the same weight, so that two graphs can share it.
 *
 * <p>Layouts: convolution kernels are (height, width, in, out), matrices (in, out).
 */
@FunctionalInterface
public interface Weights {

  /**
   * A weight.
   *
   * @param name path of the weight, for example {@code encoder.64.residual0.conv1.kernel}
   * @param shape what it must be
   */
  Operand<TFloat32> get(String name, long... shape);

  /** The weights below a path. */
  default Weights in(String scope) {
    return (name, shape) -> get(scope + "." + name, shape);
  }
}
