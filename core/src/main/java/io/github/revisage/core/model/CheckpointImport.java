package io.github.revisage.core.model;

import io.github.revisage.ModelException;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.ReferenceWeights;
import io.github.revisage.core.weights.UntoldNumbers;
import java.nio.file.Path;
import java.util.Map;

/** Makes model folders of checkpoints that have the reference's tensors: the published ones, and the oracle's. */
public final class CheckpointImport {

  private CheckpointImport() {}

  /**
   * Imports a checkpoint. Its spec and task are told by its tensors.
   *
   * @param checkpoint a {@code .pth} or {@code .safetensors} file
   * @param folder for the model; must not exist yet, or be empty
   * @param storage how the weights are kept; {@code FLOAT32} keeps them exactly
   * @param untold numbers that the tensors do not tell
   * @throws ModelException if the checkpoint is unsafe, damaged or of another network, or the folder can't be written
   */
  public static ModelFolder run(Path checkpoint, Path folder, Variables.Storage storage, UntoldNumbers untold) {
    try (Checkpoint opened = Checkpoint.open(checkpoint)) {
      ReferenceWeights weights = new ReferenceWeights(opened, untold);
      String file = String.valueOf(checkpoint.getFileName());
      ModelDescription description =
          ModelDescription.of(
              file, Task.of(weights.spec()), weights.spec(), storage,
              "that of the checkpoint; the published CodeFormer weights are under S-Lab License 1.0, non-commercial",
              "imported from " + file, Map.of());
      return ModelWriter.write(folder, description, (name, shape) -> weights.read(name));
    }
  }
}
