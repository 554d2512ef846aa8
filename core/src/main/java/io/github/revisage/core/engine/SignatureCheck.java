package io.github.revisage.core.engine;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Compares the SavedModels of a folder with what its description says: a network of another size can have weights of the
 * same shapes, and would give something else than was trained.
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
   * Checks all parts.
   *
   * @throws ModelException if a graph can't be read, lacks a signature, or is to be fed with something else than the description
   *     says
   */
  void require() {
    try {
      for (Part part : Part.of(folder.description().spec())) {
        require(part, read(folder.path().resolve(part.folder()).resolve("saved_model.pb")));
      }
    } catch (IOException e) {
      throw new ModelException("can't read the model in " + folder.path() + ": " + e.getMessage(), e);
    }
  }

  private void require(Part part, Map<String, SignatureDef> saved) {
    List<String> signatures = part.signatures(folder.description().spec());
    Set<String> missing = new TreeSet<>(signatures);
    missing.removeAll(saved.keySet());
    if (!missing.isEmpty()) {
      throw refusal(part, "the signatures " + signatures, "none called " + missing);
    }
    for (String signature : signatures) {
      saved.get(signature).getInputsMap()
          .forEach((name, input) -> requireShape(part, name, shape(input.getTensorShape())));
    }
  }

  private static Map<String, SignatureDef> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      SavedModel model = SavedModel.parseFrom(in);
      if (model.getMetaGraphsCount() != 1) {
        throw new IOException(file + " must hold one graph, found " + model.getMetaGraphsCount());
      }
      return model.getMetaGraphs(0).getSignatureDefMap();
    }
  }

  private void requireShape(Part part, String input, Shape found) {
    Shape expected = shapes.get(input);
    if (!found.equals(expected)) {
      throw refusal(part, "an input \"" + input + "\" of shape " + expected, "the shape " + found);
    }
  }

  private static Shape shape(TensorShapeProto proto) {
    return Shape.of(proto.getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray());
  }

  private ModelException refusal(Part part, String expected, String found) {
    return new ModelException(
        "by its model.json, the " + part.folder() + " of the model in " + folder.path() + " must have " + expected
            + ", found " + found + ": import or download the model again");
  }
}
