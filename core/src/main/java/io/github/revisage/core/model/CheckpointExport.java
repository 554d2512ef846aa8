package io.github.revisage.core.model;

import io.github.revisage.ModelException;
import io.github.revisage.core.weights.ReferenceCheckpoint;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import io.github.revisage.core.weights.UntoldNumbers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes checkpoints of model folders: the way back from {@link CheckpointImport}, for programs with PyTorch. */
public final class CheckpointExport {

  private CheckpointExport() {}

  /**
   * Writes a model's weights with the reference's names and layouts, in the precision in which the model keeps them.
   * {@link CheckpointImport} makes the same model of it again.
   *
   * @param model to read
   * @param file {@code .safetensors}; replaced if it exists. It appears whole or not at all, and says the model's name,
   *     licence and source, and the groups, heads and face size, which no tensor tells
   * @throws ModelException if the model is damaged or the file can't be written
   */
  public static void run(ModelFolder model, Path file) {
    model.verify();
    ModelDescription description = model.description();
    Precision precision =
        switch (description.storage()) {
          case FLOAT32 -> Precision.FLOAT32;
          case FLOAT16 -> Precision.FLOAT16;
        };
    try (StoredWeights weights = StoredWeights.open(model)) {
      ReferenceCheckpoint.write(file, description.spec(), precision, notes(description), weights::read);
    }
  }

  private static Map<String, String> notes(ModelDescription description) {
    Map<String, String> notes = new LinkedHashMap<>(ModelOrigin.notesOf(description));
    notes.putAll(UntoldNumbers.notesOf(description.spec()));
    return notes;
  }
}
