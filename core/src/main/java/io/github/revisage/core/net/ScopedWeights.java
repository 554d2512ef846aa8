package io.github.revisage.core.net;

import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** The weights whose names begin alike, for a formulation. */
record ScopedWeights(Weights all, String scope, Formulation formulation) implements Weights {

  @Override
  public Operand<TFloat32> get(String name, long... shape) {
    return all.get(scope + name, shape);
  }

  @Override
  public <T extends TType> Operand<T> prepared(String name, Preparation<T> preparation) {
    return all.prepared(scope + name, (tf, stored) -> preparation.of(tf, new ScopedWeights(stored, scope, formulation)));
  }

  @Override
  public Operand<TInt32> table(String name, Supplier<int[]> numbers) {
    return all.table(name, numbers);
  }
}
