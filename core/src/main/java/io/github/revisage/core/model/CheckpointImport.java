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
   * Imports a checkpoint that nothing more is known of than it tells: spec and task by its tensors, name, licence and source by
   * its notes, if it has any.
   *
   * @param checkpoint a {@code .pth} or {@code .safetensors} file
   * @param folder for the model; must not exist yet, or be empty
   * @param storage how the weights are kept; {@code FLOAT32} keeps them exactly
   * @param untold numbers that the tensors do not tell
   * @throws ModelException if the checkpoint is unsafe, damaged or of another network, or the folder can't be written
   */
  public static ModelFolder run(Path checkpoint, Path folder, Variables.Storage storage, UntoldNumbers untold) {
    return run(checkpoint, folder, storage, untold, ModelOrigin.notedIn(checkpoint));
  }

  /**
   * Imports a checkpoint.
   *
   * @param origin what the model is called and where it comes from
   * @throws ModelException as {@link #run(Path, Path, Variables.Storage, UntoldNumbers)}
   */
  public static ModelFolder run(
      Path checkpoint, Path folder, Variables.Storage storage, UntoldNumbers untold, ModelOrigin origin) {
    try (Checkpoint opened = Checkpoint.open(checkpoint)) {
      ReferenceWeights weights = weights(checkpoint, opened, untold);
      UntoldNumbers.requireAsNoted(weights.spec(), opened);
      ModelDescription description =
          ModelDescription.of(
              origin.name(), Task.of(weights.spec()), weights.spec(), storage, origin.licence(), origin.source(), Map.of());
      return ModelWriter.write(folder, description, (name, shape) -> weights.read(name));
    }
  }

  /** What is wrong with a checkpoint's tensors is said with its name, as what is wrong with its file is. */
  private static ReferenceWeights weights(Path checkpoint, Checkpoint opened, UntoldNumbers untold) {
    try {
      return new ReferenceWeights(opened, untold);
    } catch (ModelException e) {
      throw new ModelException(checkpoint + ": " + e.getMessage(), e);
    }
  }
}
