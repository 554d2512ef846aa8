package io.github.revisage.core.model;

import static java.util.Objects.requireNonNull;

import io.github.revisage.core.weights.Checkpoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What only people can say of a model.
 *
 * @param name what it is called
 * @param licence of its weights
 * @param source what they come from
 */
public record ModelOrigin(String name, String licence, String source) {

  private static final String NAME = "name";
  private static final String LICENCE = "licence";
  private static final String SOURCE = "source";
  private static final int MOST_NOTED = 1000; // characters of a note that is taken over

  /** Refuses null. */
  public ModelOrigin {
    requireNonNull(name, "name");
    requireNonNull(licence, "licence");
    requireNonNull(source, "source");
  }

  /** What can be said of a checkpoint that somebody has: it may be a published one. */
  public static ModelOrigin unknown(Path checkpoint) {
    String file = String.valueOf(checkpoint.getFileName());
    return new ModelOrigin(
        file, "that of the checkpoint; the published CodeFormer weights are under S-Lab License 1.0, non-commercial",
        "imported from " + file);
  }

  /**
   * What a checkpoint notes of itself, as {@link CheckpointExport} leaves it; what it does not note is {@link #unknown}.
   *
   * @param checkpoint a {@code .pth} or {@code .safetensors} file; its notes are not trusted: they are cut to 1000 characters,
   *     on one line, and lose what would confuse a terminal
   * @throws io.github.revisage.ModelException if it can't be read
   */
  public static ModelOrigin notedIn(Path checkpoint) {
    ModelOrigin unknown = unknown(checkpoint);
    try (Checkpoint opened = Checkpoint.open(checkpoint)) {
      Map<String, String> notes = opened.metadata();
      return new ModelOrigin(
          noted(notes, NAME, unknown.name), noted(notes, LICENCE, unknown.licence), noted(notes, SOURCE, unknown.source));
    }
  }

  /** What {@link #notedIn} finds again. */
  static Map<String, String> notesOf(ModelDescription description) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(NAME, description.name());
    notes.put(LICENCE, description.licence());
    notes.put(SOURCE, description.source());
    return notes;
  }

  private static String noted(Map<String, String> notes, String key, String unnoted) {
    String note = notes.getOrDefault(key, "");
    String cut = note.length() <= MOST_NOTED ? note : note.substring(0, MOST_NOTED) + "…";
    return note.isBlank() ? unnoted : cut.replaceAll("\\s", " ").replaceAll("\\p{C}", "?");
  }
}
