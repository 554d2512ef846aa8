package io.github.revisage.core.net;

import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

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

  /** A weight in the type of the map that it meets: float32 as it is, another once made of it. */
  @SuppressWarnings("unchecked") // the types are compared
  default <T extends TNumber> Operand<T> get(Class<T> type, String name, long... shape) {
    return type == TFloat32.class
        ? (Operand<T>) get(name, shape)
        : prepared(name, type, (tf, stored) -> stored.get(name, shape));
  }

  /** The weights below a path. */
  default Weights in(String scope) {
    return new ScopedWeights(this, scope + ".", formulation());
  }

  /** How the network is to be said with these weights. */
  default Formulation formulation() {
    return Formulation.PLAIN;
  }

  /**
   * Something made of weights alone, once, before the first run.
   *
   * @param name of what is made
   * @throws IllegalStateException if the formulation is plain: weights may change then
   */
  default <T extends TType> Operand<T> prepared(String name, Preparation<T> preparation) {
    throw new IllegalStateException(name + " can't be prepared: these weights may change");
  }

  /**
   * Something made of weights, in a type.
   *
   * @param name of what is made
   * @throws IllegalStateException if the formulation is plain
   */
  default <T extends TNumber> Operand<T> prepared(String name, Class<T> type, Preparation<TFloat32> preparation) {
    return prepared(name + "." + type.getSimpleName(), (tf, stored) -> Numbers.in(tf, type, preparation.of(tf, stored)));
  }

  /**
   * A table of numbers that many layers share.
   *
   * @param name of the table, the same below every path
   * @throws IllegalStateException if the formulation is plain
   */
  default Operand<TInt32> table(String name, Supplier<int[]> numbers) {
    return prepared(name, (tf, stored) -> tf.constant(numbers.get()));
  }

  /** Makes something of weights. */
  @FunctionalInterface
  interface Preparation<T extends TType> {
    /**
     * Adds it to a graph.
     *
     * @param stored the weights as they are stored
     */
    Operand<T> of(Ops tf, Weights stored);
  }
}
