package io.github.revisage.core.model;

import static java.util.stream.Collectors.joining;

import io.github.revisage.ModelException;
import io.github.revisage.ModelSize;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of one jar, each in the folder of its task. A file that a model has in common with the jar's restoration model is in
 * that one's folder alone; jars share nothing.
 *
 * @param folder of the jar's models among all jars' models, with a slash at its end unless it is empty
 * @param kind what messages call the jar's models
 * @param artifact the jar's artifact
 * @param loader finds the jar's files
 */
record Bundle(String folder, String kind, String artifact, ClassLoader loader) {

  private static final String ROOT = "io/github/revisage/model/";
  private static final Task SHARED = Task.RESTORATION;

  /** The jar that has the model of a size. */
  static Bundle of(ModelSize size, ClassLoader loader) {
    return switch (size) {
      case FAST -> new Bundle("", "bundled", "revisage-default-model", loader);
      case BASE -> new Bundle("base/", "base", "revisage-base-model", loader);
    };
  }

  /**
   * The {@code model.json} of a task.
   *
   * @throws ModelException if there is no model for this task
   */
  byte[] description(Task task) throws IOException {
    try (InputStream in = find(task, ModelFolder.DESCRIPTION)) {
      if (in == null) {
        throw missing(task);
      }
      return in.readAllBytes();
    }
  }

  /**
   * Opens a file of a model.
   *
   * @param file that the model's description lists
   * @param sha256 that it has there
   * @return its bytes; the caller closes them
   * @throws ModelException if neither the model's folder nor the restoration model's has it
   */
  InputStream open(Task task, String file, String sha256) throws IOException {
    InputStream own = find(task, file);
    if (own != null) {
      return own;
    }
    Map<String, String> shared = ModelFolder.parse(description(SHARED), name(SHARED)).files();
    for (Map.Entry<String, String> entry : shared.entrySet()) {
      InputStream same = entry.getValue().equals(sha256) ? find(SHARED, entry.getKey()) : null;
      if (same != null) {
        return same;
      }
    }
    throw new ModelException(
        "the " + kind + " model for " + word(task) + " lacks " + file + ", SHA-256 " + sha256
            + ", which is neither in its folder nor in that of the model for " + word(SHARED)
            + ": use the jar of io.github.revisage:" + artifact + " as it was released");
  }

  private ModelException missing(Task task) {
    String others = Stream.of(Task.values()).filter(this::has).map(Bundle::word).collect(joining(" and "));
    String name = "name a model folder with builder().model(folder)";
    return new ModelException(
        others.isEmpty()
            ? "there is no " + kind + " model (" + path(task, ModelFolder.DESCRIPTION)
                + " is missing): add io.github.revisage:" + artifact + " to your dependencies, or " + name
            : "there is no " + kind + " model for " + word(task) + ", only for " + others + ": " + name);
  }

  private boolean has(Task task) {
    return loader.getResource(ROOT + path(task, ModelFolder.DESCRIPTION)) != null;
  }

  private @Nullable InputStream find(Task task, String file) {
    return loader.getResourceAsStream(ROOT + path(task, file));
  }

  private String path(Task task, String file) {
    return folder + word(task) + "/" + file;
  }

  /** What messages call a model's description. */
  String name(Task task) {
    return "the bundled " + path(task, ModelFolder.DESCRIPTION);
  }

  private static String word(Task task) {
    return task.name().toLowerCase(Locale.ROOT);
  }
}
