package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Numbers in the type of what they are combined with. */
final class Numbers {

  private Numbers() {}

  /** The same numbers in a type; nothing is added to the graph if that is theirs. */
  @SuppressWarnings("unchecked") // the types are compared
  static <T extends TNumber> Operand<T> in(Ops tf, Class<T> type, Operand<? extends TNumber> x) {
    return x.type() == type ? (Operand<T>) x : tf.dtypes.cast(x, type);
  }

  /** A number in a type. */
  static <T extends TNumber> Operand<T> of(Ops tf, Class<T> type, float number) {
    return in(tf, type, tf.constant(number));
  }
}
