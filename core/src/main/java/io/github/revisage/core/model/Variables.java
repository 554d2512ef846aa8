package io.github.revisage.core.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.revisage.ModelException;
import io.github.revisage.core.net.Weights;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Weights that are variables of a graph, each made when the network first asks for it.
 *
 * <p>Variables, not constants: constants cost three times the memory and a slow first run. All are filled in one run,
 * since a run costs more than the copying.
 */
public final class Variables implements Weights {

  /** How the variables are kept on disk; computing is always in float32. */
  public enum Storage {
    /** Exact. */
    @JsonProperty("float32")
    FLOAT32,
    /** Half the size; widened when the model is loaded, or in each run by a program that loads it otherwise. */
    @JsonProperty("float16")
    FLOAT16
  }

  /**
   * What belongs to one weight.
   *
   * @param value what the network reads
   * @param variable what is trained and saved
   * @param feed takes a new value
   * @param assign copies the new value into the variable
   */
  private record Entry(
      Operand<TFloat32> value, Variable<?> variable, Placeholder<TFloat32> feed, Assign<?> assign, Shape shape) {}

  private static final float BEYOND_HALF = 65520; // nearer to 65536, which is no half, than to 65504, the largest

  private final Ops tf;
  private final Storage storage;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Variables in the graph that {@code tf} builds. */
  public Variables(Ops tf, Storage storage) {
    this.tf = tf;
    this.storage = storage;
  }

  @Override
  public Operand<TFloat32> get(String name, long... shape) {
    Entry entry = entries.computeIfAbsent(name, n -> make(n, Shape.of(shape)));
    if (!entry.shape.equals(Shape.of(shape))) {
      throw new IllegalStateException(
          name + " was asked for with shape " + Shape.of(shape) + ", it has " + entry.shape);
    }
    return entry.value;
  }

  private Entry make(String name, Shape shape) {
    Placeholder<TFloat32> feed =
        tf.withName("feed." + name).placeholder(TFloat32.class, Placeholder.shape(shape));
    if (storage == Storage.FLOAT32) {
      Variable<TFloat32> variable = tf.withName(name).variable(shape, TFloat32.class);
      return new Entry(variable, variable, feed, tf.assign(variable, feed), shape);
    }
    Variable<TFloat16> variable = tf.withName(name).variable(shape, TFloat16.class);
    return new Entry(
        tf.dtypes.cast(variable, TFloat32.class), variable, feed,
        tf.assign(variable, tf.dtypes.cast(feed, TFloat16.class)), shape);
  }

  /** The shapes of all weights that were asked for, by name, in that order. */
  public Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    entries.forEach((name, entry) -> shapes.put(name, entry.shape));
    return Collections.unmodifiableMap(shapes);
  }

  /** What the network reads for a weight. */
  public Operand<TFloat32> value(String name) {
    return entries.get(name).value;
  }

  /**
   * The variable of a weight that is kept in float32.
   *
   * @throws IllegalStateException if the weights are kept in float16
   */
  @SuppressWarnings("unchecked") // storage says which type it has
  public Variable<TFloat32> variable(String name) {
    if (storage != Storage.FLOAT32) {
      throw new IllegalStateException("only weights kept in float32 can be trained");
    }
    return (Variable<TFloat32>) entries.get(name).variable;
  }

  /**
   * What the files of a SavedModel's variables have for a weight.
   *
   * @param file prefix of the files, scalar
   * @param storage how the weight is kept there
   */
  public static Operand<TFloat32> stored(Ops tf, Operand<TString> file, String name, Storage storage) {
    return stored(tf, file, List.of(name), storage).get(0);
  }

  /**
   * What the files of a SavedModel's variables have for several weights, read by one operation.
   *
   * @param file prefix of the files, scalar
   * @param storage how the weights are kept there
   * @return the weights, in the order of their names
   */
  @SuppressWarnings("unchecked") // restore is told the types
  public static List<Operand<TFloat32>> stored(Ops tf, Operand<TString> file, List<String> names, Storage storage) {
    Class<? extends TType> type = storage == Storage.FLOAT16 ? TFloat16.class : TFloat32.class;
    String[] whole = names.stream().map(name -> "").toArray(String[]::new);
    return tf.train
        .restore(file, tf.array(names.toArray(String[]::new)), tf.array(whole), Collections.nCopies(names.size(), type))
        .tensors().stream()
        .map(read ->
            storage == Storage.FLOAT16 ? tf.dtypes.cast((Operand<TType>) read, TFloat32.class) : (Operand<TFloat32>) read)
        .toList();
  }

  /** Gives values, row by row, by the weight's name. */
  @FunctionalInterface
  public interface Values {
    /** Values of a weight; must be as many as its shape holds. */
    float[] of(String name, Shape shape);
  }

  /**
   * Fills all variables, in one run.
   *
   * @throws ModelException if a weight gets more or fewer values than it has, or one that its storage can't keep
   */
  public void assign(Session session, Values values) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try {
      Session.Runner runner = session.runner();
      entries.forEach((name, entry) -> {
        Tensor tensor = tensor(name, entry.shape, values.of(name, entry.shape));
        tensors.put(name, tensor);
        runner.feed(entry.feed, tensor).addTarget(entry.assign);
      });
      runner.run().close();
    } finally {
      tensors.values().forEach(Tensor::close);
    }
  }

  /** Fills one variable. */
  public void assign(Session session, String name, float[] numbers) {
    Entry entry = entries.get(name);
    try (TFloat32 tensor = tensor(name, entry.shape, numbers)) {
      session.runner().feed(entry.feed, tensor).addTarget(entry.assign).run().close();
    }
  }

  private TFloat32 tensor(String name, Shape shape, float[] numbers) {
    if (numbers.length != shape.size()) {
      throw new ModelException(name + " must have " + shape.size() + " values, found " + numbers.length);
    }
    if (storage == Storage.FLOAT16) {
      requireHalves(name, numbers);
    }
    return TFloat32.tensorOf(shape, DataBuffers.of(numbers, true, false));
  }

  /** TensorFlow would make them infinite without a word. */
  private static void requireHalves(String name, float[] numbers) {
    for (float number : numbers) {
      if (Math.abs(number) >= BEYOND_HALF) {
        throw new ModelException(
            "weight " + name + " must be within ±65504 to be kept in float16, found " + number + ": import without --float16");
      }
    }
  }
}
