package io.github.revisage.core.model;

import io.github.revisage.core.net.CodeFormerSpec;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code model.json} says about a model.
 *
 * @param layout version of the folder's layout, {@link #LAYOUT}
 * @param name of the model, for people
 * @param task what it is for
 * @param spec the network's numbers
 * @param fidelity the fidelity weight w unless the caller says otherwise, in [0, 1]
 * @param adain whether the codes get the statistics of the encoder's features
 * @param storage how the weights are kept
 * @param licence of the weights
 * @param source where the weights come from
 * @param training how they were trained, as far as known
 * @param files SHA-256 of each other file, lower-case hexadecimal, by its path with slashes
 */
public record ModelDescription(
    int layout,
    String name,
    Task task,
    CodeFormerSpec spec,
    double fidelity,
    boolean adain,
    Variables.Storage storage,
    String licence,
    String source,
    Map<String, String> training,
    Map<String, String> files) {

  /** The layout that this version reads and writes. */
  public static final int LAYOUT = 1;

  /**
   * Checks the numbers and copies the maps.
   *
   * @throws IllegalArgumentException if the layout is another one, or the fidelity is outside [0, 1]
   * @throws NullPointerException if a part is missing
   */
  public ModelDescription {
    if (layout != LAYOUT) {
      throw new IllegalArgumentException("layout of a model must be " + LAYOUT + ", found " + layout
          + ": use the version of this library that the model was made for");
    }
    if (!(fidelity >= 0 && fidelity <= 1)) {
      throw new IllegalArgumentException("fidelity of a model must be in [0, 1], found " + fidelity);
    }
    requirePart(name, "name");
    requirePart(task, "task");
    requirePart(spec, "spec");
    requirePart(storage, "storage");
    requirePart(licence, "licence");
    requirePart(source, "source");
    training = texts("training", training);
    files = texts("files", files);
  }

  private static Map<String, String> texts(String name, Map<String, String> texts) {
    requirePart(texts, name).values().forEach(text ->
        Objects.requireNonNull(text, () -> "\"" + name + "\" must have a text for each name, found null"));
    return Map.copyOf(texts);
  }

  private static <T> T requirePart(T part, String name) {
    return Objects.requireNonNull(part, () -> "\"" + name + "\" is missing");
  }

  /** A model that no file belongs to yet, with the settings of a task. */
  public static ModelDescription of(
      String name, Task task, CodeFormerSpec spec, Variables.Storage storage, String licence, String source,
      Map<String, String> training) {
    return new ModelDescription(
        LAYOUT, name, task, spec, task.fidelity(), task.adain(), storage, licence, source, training, Map.of());
  }

  /** The same with files. */
  ModelDescription withFiles(Map<String, String> files) {
    return new ModelDescription(
        layout, name, task, spec, fidelity, adain, storage, licence, source, training, files);
  }
}
