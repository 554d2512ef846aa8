package io.github.revisage.core.engine;

import com.google.common.base.Throwables;
import io.github.revisage.ModelException;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.threads.OwnThreads;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;

/** Loads the parts of a network side by side. */
final class ModelLoader {

  private ModelLoader() {}

  /**
   * Loads all parts; nothing reads from the folder any more when this returns or throws.
   *
   * @param folder whose files have been checked but for the weights' numbers, which TensorFlow compares with their CRC-32C
   * @return the parts; the caller closes them
   * @throws ModelException if the weights are damaged, or TensorFlow can't load them
   */
  static Map<Part, LoadedPart> load(ModelFolder folder, RunSettings settings) {
    List<Part> wanted = Part.of(folder.description().spec());
    ExecutorService threads = OwnThreads.daemons(wanted.size(), "revisage-loading");
    try {
      Map<Part, CompletableFuture<LoadedPart>> begun = new EnumMap<>(Part.class);
      for (Part part : wanted) {
        begun.put(part, CompletableFuture.supplyAsync(() -> load(part, folder, settings), threads));
      }
      return all(begun);
    } finally {
      threads.shutdown();
    }
  }

  private static LoadedPart load(Part part, ModelFolder folder, RunSettings settings) {
    try {
      return LoadedPart.load(part, folder, settings);
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      folder.verify(); // says which file is damaged, if one is
      throw new ModelException("TensorFlow can't load the model in " + folder.path() + ": " + e.getMessage(), e);
    }
  }

  /** Waits for all; gives either all of them or the first failure, and then closes the others. */
  private static Map<Part, LoadedPart> all(Map<Part, CompletableFuture<LoadedPart>> begun) {
    Map<Part, LoadedPart> parts = new EnumMap<>(Part.class);
    Throwable failure = null;
    for (Map.Entry<Part, CompletableFuture<LoadedPart>> part : begun.entrySet()) {
      try {
        parts.put(part.getKey(), OwnThreads.result(part.getValue()));
      } catch (RuntimeException | Error e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      parts.values().forEach(LoadedPart::close);
      Throwables.throwIfUnchecked(failure);
    }
    return parts;
  }
}
