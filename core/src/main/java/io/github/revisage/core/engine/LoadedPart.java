package io.github.revisage.core.engine;

import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.net.CodeFormerSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;

/**
 * One part of a network with its weights, ready to be called by several threads.
 *
 * <p>The weights are those of the SavedModel. Its graph is for other programs: the one that runs here is built anew, in the
 * formulation that is fastest.
 */
final class LoadedPart implements AutoCloseable {

  private final Part part;
  private final CodeFormerSpec spec;
  private final PreparedWeights weights;
  private final Graph graph;
  private final Session session;
  private final Map<String, SessionFunction> functions = new ConcurrentHashMap<>();

  private LoadedPart(Part part, CodeFormerSpec spec, PreparedWeights weights, Graph graph, Session session) {
    this.part = part;
    this.spec = spec;
    this.weights = weights;
    this.graph = graph;
    this.session = session;
  }

  /**
   * Builds a part and reads its weights.
   *
   * @param folder not needed any more then
   * @param settings how it is to be run
   * @return the part; the caller closes it
   * @throws RuntimeException TensorFlow's own, if it can't use the weights
   */
  static LoadedPart load(Part part, ModelFolder folder, RunSettings settings) {
    ModelDescription model = folder.description();
    Graph graph = new Graph();
    LoadedPart loaded = null;
    try {
      PreparedWeights weights = new PreparedWeights(Ops.create(graph), model.storage(), settings.formulation(part));
      Session session = new Session(graph, settings.config());
      loaded = new LoadedPart(part, model.spec(), weights, graph, session);
      loaded.function(part.signatures(model.spec()).get(0)); // the others are built when they are first called
      weights.read(session, folder.variables(part));
      return loaded;
    } catch (RuntimeException | Error e) {
      if (loaded != null) {
        loaded.session.close();
      }
      graph.close();
      throw e;
    }
  }

  /** Calls one of its signatures, which is built if nobody has called it yet; the caller closes the result. */
  Result call(String signature, Map<String, Tensor> feeds) {
    return function(signature).call(feeds);
  }

  private SessionFunction function(String signature) {
    return functions.computeIfAbsent(
        signature, key -> session.function(part.build(Ops.create(graph), spec, weights, key::equals).get(0)));
  }

  /** Frees the weights. Must not be called while a call is under way. */
  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
