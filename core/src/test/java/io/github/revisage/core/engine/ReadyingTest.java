package io.github.revisage.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import io.github.revisage.spi.EngineOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.Signature;
import org.tensorflow.types.TFloat32;

class ReadyingTest {

  @TempDir Path folder;

  @Test
  void close_atOnce_leavesPartsThatCanBeCalled() {
    ModelFolder model =
        MicroModel.written(folder.resolve("model"), MicroModel.description(Task.RESTORATION, true, Storage.FLOAT32));
    RunSettings settings = RunSettings.of(EngineOptions.DEFAULT);
    try (LoadedPart encoder = LoadedPart.load(Part.ENCODER, model, settings);
        LoadedPart decoder = LoadedPart.load(Part.DECODER, model, settings);
        TFloat32 face = TFloat32.tensorOf(Part.inputs(OracleFixture.micro().spec()).get(Part.FACE))) {
      Readying readying = new Readying(List.of(decoder, encoder));
      readying.close();
      readying.close();

      try (Result result = encoder.call(Signature.DEFAULT_KEY, Map.of(Part.FACE, face))) {
        assertThat(result.get(Part.LATENT)).isPresent();
      }
    }
  }
}
