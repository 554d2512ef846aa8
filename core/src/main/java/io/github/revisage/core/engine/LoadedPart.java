package io.github.revisage.core.engine;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
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
  private final Map<String, SessionFunction> functions;

  private LoadedPart(Graph graph, Session session, List<Signature> signatures) {
    this.graph = graph;
    this.session = session;
    this.functions = signatures.stream().collect(toUnmodifiableMap(Signature::key, session::function));
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
    Session session = null;
    try {
      Ops tf = Ops.create(graph);
      PreparedWeights weights = new PreparedWeights(tf, model.storage(), settings.formulation(part));
      List<Signature> signatures = part.build(tf, model.spec(), weights);
      session = new Session(graph, settings.config(part));
      LoadedPart loaded = new LoadedPart(graph, session, signatures);
      weights.read(session, folder.path().resolve(part.folder()).resolve("variables").resolve("variables").toString());
      return loaded;
    } catch (RuntimeException | Error e) {
      if (session != null) {
        session.close();
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
