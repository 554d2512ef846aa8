package io.github.revisage.benchmarks.peers;

import io.github.revisage.Device;
import io.github.revisage.Precision;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.spi.EngineOptions;
import java.nio.file.Path;
import org.tensorflow.TensorFlow;

/** Ours. */
final class RevisageContestant implements Contestant {

  private final Engine engine;

  RevisageContestant(Path model, Precision precision) {
    this.engine = Engine.load(ModelFolder.open(model), new EngineOptions(Device.CPU, precision, 0));
  }

  @Override
  public String version() {
    return "Revisage on TensorFlow " + TensorFlow.version();
  }

  @Override
  public float[] restore(float[] face) {
    return engine.restore(face, FIDELITY);
  }

  @Override
  public void close() {
    engine.close();
  }
}
