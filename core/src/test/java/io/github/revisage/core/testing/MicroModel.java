package io.github.revisage.core.testing;

import io.github.revisage.core.model.CheckpointImport;
import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.ModelWriter;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.model.Variables.Values;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.ReferenceWeights;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The micro fixture as a model folder: the smallest network of the family that does all that the large ones do. */
public final class MicroModel {

  private MicroModel() {}

  /** The model that importing the fixture's checkpoint gives. */
  public static ModelFolder imported(Path folder) {
    OracleFixture fixture = OracleFixture.micro();
    Path checkpoint = fixture.folder().resolve(fixture.checkpoint());
    return CheckpointImport.run(checkpoint, folder, Storage.FLOAT32, fixture.untold());
  }

  /** The fixture's weights with another description. */
  public static ModelFolder written(Path folder, ModelDescription description) {
    return written(folder, description, values -> values);
  }

  /** The fixture's weights with another description and changed values. */
  public static ModelFolder written(Path folder, ModelDescription description, UnaryOperator<Values> change) {
    OracleFixture fixture = OracleFixture.micro();
    try (Checkpoint checkpoint = fixture.open()) {
      ReferenceWeights weights = new ReferenceWeights(checkpoint, fixture.untold());
      return ModelWriter.write(folder, description, change.apply((name, shape) -> weights.read(name)));
    }
  }

  /** A description of the fixture's network for a task. */
  public static ModelDescription description(Task task) {
    return description(task, task.adain(), Storage.FLOAT32);
  }

  /** A description of the fixture's network. */
  public static ModelDescription description(Task task, boolean adain, Storage storage) {
    return new ModelDescription(
        ModelDescription.LAYOUT, "micro", task, OracleFixture.micro().spec(), task.fidelity(), adain, storage, "none",
        "random numbers", Map.of("steps", "0"), Map.of());
  }
}
