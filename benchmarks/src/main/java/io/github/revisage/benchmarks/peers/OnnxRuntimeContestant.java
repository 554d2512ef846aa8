package io.github.revisage.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** ONNX Runtime for Java with its default settings: all cores, all optimisations. */
final class OnnxRuntimeContestant implements Contestant {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  OnnxRuntimeContestant(Path model) {
    try {
      this.session = environment.createSession(model.toString());
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime can't load " + model + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String version() {
    return "ONNX Runtime " + environment.getVersion();
  }

  @Override
  public float[] restore(float[] face) {
    int places = face.length / Planes.CHANNELS;
    long side = Math.round(Math.sqrt(places));
    FloatBuffer planes = FloatBuffer.wrap(Planes.ofPixels(face));
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, planes, new long[] {1, Planes.CHANNELS, side, side});
        OnnxTensor w = OnnxTensor.createTensor(environment, FIDELITY);
        OrtSession.Result result = session.run(inputs(tensor, w))) {
      float[] restored = new float[face.length];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(restored);
      return Planes.toPixels(restored);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  /** The face comes first; PyTorch's exporter leaves w as a second input, a scalar in float64. */
  private Map<String, OnnxTensor> inputs(OnnxTensor face, OnnxTensor w) {
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    for (String name : session.getInputNames()) {
      inputs.put(name, inputs.isEmpty() ? face : w);
    }
    return inputs;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime can't be closed: " + e.getMessage(), e);
    }
  }
}
