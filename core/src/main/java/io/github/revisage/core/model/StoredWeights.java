package io.github.revisage.core.model;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.Variables.Storage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The weights in a model folder's files, read one at a time. Not for several threads. */
final class StoredWeights implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Map<String, Operand<TFloat32>> weights = new HashMap<>();
  private final Session session;

  private StoredWeights(ModelFolder model) {
    for (Part part : Part.of(model.description().spec())) {
      String files = model.variables(part);
      names(part, model.description()).forEach(name -> weights.put(name, stored(files, name, model.description().storage())));
    }
    session = new Session(graph);
  }

  /**
   * Looks at a model; reads no values yet.
   *
   * @return the caller closes it
   */
  static StoredWeights open(ModelFolder model) {
    return new StoredWeights(model);
  }

  /** What a part of the network asks for, told by building it once. */
  private static Iterable<String> names(Part part, ModelDescription description) {
    try (Graph whole = new Graph()) {
      Variables variables = new Variables(Ops.create(whole), description.storage());
      part.build(Ops.create(whole), description.spec(), variables);
      return List.copyOf(variables.shapes().keySet());
    }
  }

  private Operand<TFloat32> stored(String files, String name, Storage storage) {
    Ops tf = Ops.create(graph);
    return Variables.stored(tf, tf.constant(files), name, storage);
  }

  /**
   * A weight's values.
   *
   * @return in our layout, last axis fastest
   * @throws ModelException if the files lack it
   */
  float[] read(String name) {
    try (Result result = session.runner().fetch(weights.get(name)).run()) {
      TFloat32 tensor = (TFloat32) result.get(0);
      float[] values = new float[Math.toIntExact(tensor.size())];
      tensor.copyTo(NdArrays.wrap(tensor.shape(), DataBuffers.of(values, false, false)));
      return values;
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      throw new ModelException("can't read the weight " + name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
