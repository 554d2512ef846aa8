package io.github.revisage.core.engine;

import io.github.revisage.core.model.Variables.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.types.TString;

/**
 * One SavedModel with its weights, ready to be called by several threads.
 *
 * <p>Read here and not by TensorFlow's own loader, for two things that it does not do: weights kept in float16 are widened
 * once, when they are read, and not for each face; and TensorFlow does not tell standard error of each file that it reads.
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
   * Loads a SavedModel.
   *
   * @param folder with {@code saved_model.pb} and {@code variables}; not needed any more then
   * @param storage how its weights are kept
   * @return the part; the caller closes it
   * @throws IOException if the graph can't be read
   * @throws RuntimeException TensorFlow's own, if it can't use the graph or the weights
   */
  static LoadedPart load(Path folder, Storage storage) throws IOException {
    MetaGraphDef saved = read(folder.resolve("saved_model.pb"));
    Graph graph = new Graph();
    LoadedPart part = null;
    try {
      SaverDef saver = saved.getSaverDef();
      graph.importGraphDef(storage == Storage.FLOAT16 ? Widened.graph(saved.getGraphDef()) : saved.getGraphDef());
      part = new LoadedPart(graph, new Session(graph));
      part.restore(saver, folder.resolve("variables").resolve("variables"));
      part.addFunctions(saved);
      return part;
    } catch (RuntimeException | Error e) {
      if (part != null) {
        part.session.close();
      }
      graph.close();
      throw e;
    }
  }

  private static MetaGraphDef read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      SavedModel model = SavedModel.parseFrom(in);
      if (model.getMetaGraphsCount() != 1) {
        throw new IOException(file + " must hold one graph, found " + model.getMetaGraphsCount());
      }
      return model.getMetaGraphs(0);
    }
  }

  private void restore(SaverDef saver, Path variables) {
    try (TString prefix = TString.scalarOf(variables.toString())) {
      session.runner().feed(saver.getFilenameTensorName(), prefix).addTarget(saver.getRestoreOpName()).run().close();
    }
  }

  private void addFunctions(MetaGraphDef saved) {
    saved.getSignatureDefMap().forEach((key, definition) -> {
      Signature.Builder signature = Signature.builder(key);
      definition.getInputsMap().forEach((name, tensor) -> signature.input(name, operand(tensor.getName())));
      definition.getOutputsMap().forEach((name, tensor) -> signature.output(name, operand(tensor.getName())));
      functions.put(key, session.function(signature.build()));
    });
  }

  private Operand<?> operand(String tensor) {
    return graph.outputOrThrow(tensor);
  }

  /** What it can be called for. */
  Iterable<Signature> signatures() {
    return functions.values().stream().map(SessionFunction::signature).toList();
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
