package io.github.revisage.core.weights;

import io.github.revisage.ModelException;
import io.github.revisage.core.net.CodeFormerSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers of a network that the shapes of its tensors do not tell.
 *
 * @param groups of each group normalisation
 * @param heads of the Transformer's attentions
 * @param faceSize S, used for stage I autoencoders only
 */
public record UntoldNumbers(int groups, int heads, int faceSize) {

  private static final String GROUPS = "groups";
  private static final String HEADS = "heads";
  private static final String FACE_SIZE = "faceSize";

  /** Those of the published networks. */
  public static final UntoldNumbers PUBLISHED = new UntoldNumbers(32, 8, 512);

  /**
   * Those that a checkpoint notes, if this library wrote it; else the published ones.
   *
   * @param checkpoint a {@code .pth} or {@code .safetensors} file
   * @throws ModelException if it can't be read, or notes what is no number
   */
  public static UntoldNumbers notedIn(Path checkpoint) {
    try (Checkpoint opened = Checkpoint.open(checkpoint)) {
      Map<String, String> notes = opened.metadata();
      return new UntoldNumbers(
          number(notes, GROUPS, PUBLISHED.groups), number(notes, HEADS, PUBLISHED.heads),
          number(notes, FACE_SIZE, PUBLISHED.faceSize));
    }
  }

  /** The numbers of a network as notes of its checkpoint. */
  public static Map<String, String> notesOf(CodeFormerSpec spec) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(GROUPS, String.valueOf(spec.groups()));
    if (spec.transformer() != null) {
      notes.put(HEADS, String.valueOf(spec.transformer().heads()));
    }
    notes.put(FACE_SIZE, String.valueOf(spec.faceSize()));
    return notes;
  }

  /**
   * Refuses a network with other numbers than its checkpoint notes: they fit the tensors too, but it would be another network.
   *
   * @throws ModelException if one differs
   */
  public static void requireAsNoted(CodeFormerSpec spec, Checkpoint checkpoint) {
    notesOf(spec).forEach((name, found) -> {
      String noted = checkpoint.metadata().getOrDefault(name, found);
      if (!noted.equals(found)) {
        throw new ModelException(
            name + " must be " + noted + ", which the checkpoint notes, found " + found + ": import it without saying another");
      }
    });
  }

  private static int number(Map<String, String> notes, String name, int unnoted) {
    String note = notes.get(name);
    try {
      return note == null ? unnoted : Integer.parseInt(note);
    } catch (NumberFormatException e) {
      throw new ModelException("what a checkpoint notes as " + name + " must be a number, found \"" + note + "\"", e);
    }
  }
}
