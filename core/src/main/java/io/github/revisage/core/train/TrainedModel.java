package io.github.revisage.core.train;

import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.ModelOrigin;
import io.github.revisage.core.model.ModelWriter;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import java.nio.file.Path;
import java.util.Map;

/** Makes a model folder of what training left. */
public final class TrainedModel {

  private TrainedModel() {}

  /**
   * Exports a run.
   *
   * @param run folder of a finished run of any stage; of stage I the autoencoder is exported, of stage II a network
   *     without CFT, but for colourisation, which hands on a CFT that it was given and does not use
   * @param folder for the model; must not exist yet, or be empty
   * @param storage how the weights are kept
   * @param origin what the model is called and where it comes from
   * @throws io.github.revisage.ModelException if the run is not finished, or the folder can't be written
   */
  public static ModelFolder export(Path run, Path folder, Storage storage, ModelOrigin origin) {
    StageResult result = StageResult.read(run);
    CodeFormerSpec spec = trained(result);
    Map<String, String> training =
        Map.of("stage", result.stage().name(), "steps", Long.toString(result.steps()));
    ModelDescription description =
        ModelDescription.of(
            origin.name(), task(result), spec, storage, origin.licence(), origin.source(), training);
    return ModelWriter.write(folder, description, result);
  }

  /** The part of a network that a stage has trained. */
  private static CodeFormerSpec trained(StageResult result) {
    if (result.stage() == Stage.AUTOENCODER) {
      return result.spec().autoencoder();
    }
    boolean unused = result.task() == Task.COLORIZATION && result.hasCft(); // its decoder is then the restoration model's
    return result.stage() == Stage.FIDELITY || unused ? result.spec() : result.spec().withoutCft();
  }

  private static Task task(StageResult result) {
    return result.stage() == Stage.AUTOENCODER ? Task.RECONSTRUCTION : result.task();
  }
}
