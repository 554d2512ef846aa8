package io.github.revisage.core.train;

import io.github.revisage.core.model.Variables;
import io.github.revisage.core.net.CodeFormerSpec;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** The weights that a stage leaves. */
final class StageResult implements Variables.Values {

  StageResult(CodeFormerSpec spec, Map<String, Shape> shapes, Map<String, float[]> weights) {}

  static StageResult read(Path run, CodeFormerSpec spec) { throw new UnsupportedOperationException(); }
  static StageResult ofAutoencoder(TrainingSettings settings) { throw new UnsupportedOperationException(); }
  Variables.Values orElse(Variables.Values other) { return other; }
  void write(Path run) {}
  @Override public float[] of(String name, Shape shape) { return new float[0]; }
}
