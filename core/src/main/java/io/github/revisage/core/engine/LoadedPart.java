package io.github.revisage.core.engine;

import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.Part;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final PreparedWeights weights;
  private final Map<String, SessionFunction> functions = new LinkedHashMap<>();

  private LoadedPart(Graph graph, Session session, PreparedWeights weights) {
    this.graph = graph;
    this.session = session;
    this.weights = weights;
  }

  /**
   * Builds a part, which can't be called before it has its weights.
   *
   * @param model what the model is
   * @param settings how it is to be run
   * @return the part; the caller closes it
   */
  static LoadedPart build(Part part, ModelDescription model, RunSettings settings) {
    Graph graph = new Graph();
    LoadedPart built = null;
    try {
      Ops tf = Ops.create(graph);
      PreparedWeights weights = new PreparedWeights(tf, model.storage(), settings.formulation(part));
      List<Signature> signatures = part.build(tf, model.spec(), weights);
      built = new LoadedPart(graph, new Session(graph, settings.config(part)), weights);
      for (Signature signature : signatures) {
        built.functions.put(signature.key(), built.session.function(signature));
      }
      return built;
    } catch (RuntimeException | Error e) {
      if (built != null) {
        built.session.close();
      }
      graph.close();
      throw e;
    }
  }

  /**
   * Reads the weights.
   *
   * @param folder with {@code variables}; not needed any more then
   * @throws RuntimeException TensorFlow's own, if it can't use the weights
   */
  void read(Path folder) {
    weights.read(session, folder.resolve("variables").resolve("variables").toString());
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
