package io.github.revisage.core.engine;

import com.google.common.base.Throwables;
import io.github.revisage.ModelException;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.threads.OwnThreads;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Loads the parts of a network side by side, while the digests of their files are compared. TensorFlow sees no file before
 * all of them have been found to be as they should.
 */
final class ModelLoader {

  private final ModelFolder folder;
  private final RunSettings settings;
  private final SignatureCheck check;
  private final CompletableFuture<Void> verified;

  private ModelLoader(ModelFolder folder, RunSettings settings, CompletableFuture<Void> verified) {
    this.folder = folder;
    this.settings = settings;
    this.check = new SignatureCheck(folder);
    this.verified = verified;
  }

  /**
   * Loads all parts; nothing reads from the folder any more when this returns or throws.
   *
   * @return the parts; the caller closes them
   * @throws ModelException if a file is damaged, TensorFlow can't load it, or it is not what the description says
   * @throws LinkageError if TensorFlow can't start
   */
  static Map<Part, LoadedPart> load(ModelFolder folder, RunSettings settings) {
    ExecutorService threads = OwnThreads.daemons(1 + Part.values().length, "revisage-loading");
    CompletableFuture<Void> verified = CompletableFuture.runAsync(folder::verify, threads);
    try {
      ModelLoader loader = new ModelLoader(folder, settings, verified);
      Map<Part, CompletableFuture<LoadedPart>> begun = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        begun.put(part, CompletableFuture.supplyAsync(() -> loader.load(part), threads));
      }
      return all(begun);
    } finally {
      verified.exceptionally(e -> null).join(); // the caller may delete the folder
      threads.shutdown();
    }
  }

  private LoadedPart load(Part part) {
    try {
      return filled(LoadedPart.build(part, folder.description(), settings), part);
    } catch (IOException | TensorFlowException | TFInvalidArgumentException e) {
      throw new ModelException("TensorFlow can't load the model in " + folder.path() + ": " + e.getMessage(), e);
    }
  }

  private LoadedPart filled(LoadedPart built, Part part) throws IOException {
    try {
      OwnThreads.result(verified);
      check.require(part);
      built.read(folder.path().resolve(part.folder()));
      return built;
    } catch (IOException | RuntimeException | Error e) {
      built.close();
      throw e;
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
