package io.github.revisage.core.engine;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;

/**
 * Compares loaded SavedModels with what the model's description says of them: TensorFlow takes feeds of a wrong shape
 * without a word.
 */
final class SignatureCheck {

  private final ModelFolder folder;
  private final Map<String, Shape> shapes;

  /** A check against a model's description. */
  SignatureCheck(ModelFolder folder) {
    this.folder = folder;
    this.shapes = Part.inputs(folder.description().spec());
  }

  /**
   * Checks one part.
   *
   * @throws ModelException if it lacks a signature, or is to be fed with something else than the description says
   */
  void require(Part part, Iterable<Signature> loaded) {
    Set<String> missing = new TreeSet<>(signatures(part));
    for (Signature signature : loaded) {
      missing.remove(signature.key());
      signature.getInputs().forEach((name, input) -> requireShape(part, name, input.shape));
    }
    if (!missing.isEmpty()) {
      throw refusal(part, "the signatures " + signatures(part), "none called " + missing);
    }
  }

  private Set<String> signatures(Part part) {
    if (part != Part.DECODER) {
      return Set.of(Signature.DEFAULT_KEY);
    }
    boolean cft = !folder.description().spec().cftSizes().isEmpty();
    return cft ? Set.of(Part.WITHOUT_CFT, Signature.DEFAULT_KEY) : Set.of(Part.WITHOUT_CFT);
  }

  private void requireShape(Part part, String input, Shape found) {
    Shape expected = shapes.get(input);
    if (!found.equals(expected)) {
      throw refusal(part, "an input \"" + input + "\" of shape " + expected, "the shape " + found);
    }
  }

  private ModelException refusal(Part part, String expected, String found) {
    return new ModelException(
        "by its model.json, the " + part.folder() + " of the model in " + folder.path() + " must have " + expected
            + ", found " + found + ": import or download the model again");
  }
}
