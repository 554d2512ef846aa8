package io.github.revisage.core.engine;

import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.Part;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;

/**
 * One part of a network with its weights, ready to be called by several threads.
 *
 * <p>The weights are those of the SavedModel. Its graph is for other programs: the one that runs here is built anew, in the
 * formulation that is fastest.
 */
final class LoadedPart implements AutoCloseable {

  private final Graph graph;
  private final Session session;
  private final Map<String, SessionFunction> functions = new LinkedHashMap<>();

  private LoadedPart(Graph graph, Session session) {
    this.graph = graph;
    this.session = session;
  }

  /**
   * Loads a part.
   *
   * @param folder with {@code variables}; not needed any more then
   * @param model what the model is
   * @param settings how it is to be run
   * @return the part; the caller closes it
   * @throws RuntimeException TensorFlow's own, if it can't use the weights
   */
  static LoadedPart load(Path folder, Part part, ModelDescription model, RunSettings settings) {
    Graph graph = new Graph();
    LoadedPart loaded = null;
    try {
      Ops tf = Ops.create(graph);
      PreparedWeights weights = new PreparedWeights(tf, model.storage(), settings.formulation(part));
      loaded = new LoadedPart(graph, new Session(graph, settings.config(part)));
      for (Signature signature : part.build(tf, model.spec(), weights)) {
        loaded.functions.put(signature.key(), loaded.session.function(signature));
      }
      weights.read(loaded.session, folder.resolve("variables").resolve("variables").toString());
      return loaded;
    } catch (RuntimeException | Error e) {
      if (loaded != null) {
        loaded.session.close();
      }
      graph.close();
      throw e;
    }
  }

  /** Calls one of its signatures; the caller closes the result. */
  Result call(String signature, Map<String, Tensor> feeds) {
    return functions.get(signature).call(feeds);
  }

  /** Frees the weights. Must not be called while a call is under way. */
  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
