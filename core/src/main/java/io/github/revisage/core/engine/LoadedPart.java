package io.github.revisage.core.engine;

import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.net.CodeFormerSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TUint8;

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
  private final Map<String, SessionFunction> ready = new ConcurrentHashMap<>();

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
      loaded.function(loaded.usual()); // the others are built when they are first called
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

  /** Calls one of its signatures, which is built and made ready if nobody has called it yet; the caller closes the result. */
  Result call(String signature, Map<String, Tensor> feeds) {
    return ready(signature).call(feeds);
  }

  /** Makes ready what most calls are for. A call that comes meanwhile waits for it. */
  void makeReady() {
    ready(usual());
  }

  private String usual() {
    return part.signatures(spec).get(0);
  }

  private SessionFunction ready(String signature) {
    return ready.computeIfAbsent(signature, key -> readied(function(key)));
  }

  /**
   * Has TensorFlow rewrite the graph for the processor, which it does when a graph is called for the first time, before it
   * looks at what it is fed with. This call feeds bytes, which no input takes: it is refused, and nothing is computed.
   */
  private static SessionFunction readied(SessionFunction function) {
    try (TUint8 bytes = TUint8.scalarOf((byte) 0)) {
      Map<String, Tensor> feeds = new HashMap<>();
      function.signature().getInputs().keySet().forEach(input -> feeds.put(input, bytes));
      function.call(feeds).close();
      throw new IllegalStateException("TensorFlow must refuse bytes for " + feeds.keySet() + ", found it takes them");
    } catch (TFInvalidArgumentException e) {
      return function; // were it for anything else, the call to come would say so
    }
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
