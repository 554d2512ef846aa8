package io.github.revisage.core.engine;

import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.Formulation;
import io.github.revisage.core.net.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * A SavedModel's weights in memory, in the form in which the network multiplies by them: float16 is widened, and what a
 * formulation prepares is kept in place of the weights that it is made of, so that no run pays for it.
 */
final class PreparedWeights implements Weights {

  private final Ops tf;
  private final Storage storage;
  private final Formulation formulation;
  private final Placeholder<TString> file;
  private final Map<String, Variable<TFloat32>> plain = new LinkedHashMap<>();
  private final Map<String, Variable<?>> prepared = new HashMap<>();
  private final List<Op> fillings = new ArrayList<>();

  PreparedWeights(Ops tf, Storage storage, Formulation formulation) {
    this.tf = tf;
    this.storage = storage;
    this.formulation = formulation;
    this.file = tf.withName("variables").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
  }

  @Override
  public Operand<TFloat32> get(String name, long... shape) {
    return plain.computeIfAbsent(name, n -> tf.withName(n).variable(Shape.of(shape), TFloat32.class));
  }

  @Override
  public Formulation formulation() {
    return formulation;
  }

  @Override
  @SuppressWarnings("unchecked") // a name always has the same type
  public <T extends TType> Operand<T> prepared(String name, Preparation<T> preparation) {
    Variable<?> known = prepared.get(name);
    if (known == null) {
      Operand<T> value = preparation.of(tf, this::stored);
      Variable<T> variable = tf.withName(name).variable(value.shape(), value.type());
      fillings.add(tf.assign(variable, value));
      prepared.put(name, variable);
      known = variable;
    }
    return (Variable<T>) known;
  }

  /** What the file has. */
  private Operand<TFloat32> stored(String name, long... shape) {
    return tf.ensureShape(Variables.stored(tf, file, name, storage), Shape.of(shape));
  }

  /**
   * Fills the variables, in one run: all that have been asked for. Later the same ones may be asked for again.
   *
   * @param variables prefix of the SavedModel's variable files
   * @throws RuntimeException TensorFlow's own, if a file lacks a weight or has it in another shape
   */
  void read(Session session, String variables) {
    List<String> names = List.copyOf(plain.keySet());
    List<Operand<TFloat32>> values = Variables.stored(tf, file, names, storage);
    for (int i = 0; i < names.size(); i++) {
      fillings.add(tf.assign(plain.get(names.get(i)), values.get(i)));
    }
    try (TString prefix = TString.scalarOf(variables)) {
      Session.Runner runner = session.runner().feed(file, prefix);
      fillings.forEach(runner::addTarget);
      runner.run().close();
    }
  }
}
