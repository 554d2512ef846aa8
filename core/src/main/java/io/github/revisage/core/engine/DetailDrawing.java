package io.github.revisage.core.engine;

import io.github.revisage.core.model.Part;
import io.github.revisage.core.net.DenoisingSteps;
import io.github.revisage.core.net.FacialComponent;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Runs the component refiner: each component is drawn step by step, then all are put into the face. */
record DetailDrawing(LoadedPart refiner) {

  /**
   * A restored face with the detail of eyes and mouth.
   *
   * @param face what was restored; stays the caller's
   * @param restored what the decoder made of it; stays the caller's
   * @param w the fidelity weight
   * @return S·S·3 numbers
   */
  float[] refined(Tensor face, Tensor restored, double w) {
    Map<String, Tensor> feeds = new HashMap<>();
    feeds.put(Part.RESTORED, restored);
    try {
      for (FacialComponent component : FacialComponent.values()) {
        feeds.put(Part.drawn(component), drawn(component, face, restored, w));
      }
      try (Result refined = refiner.call(Signature.DEFAULT_KEY, feeds)) {
        return PlainCopy.floats(Engine.output(refined, Part.FACE));
      }
    } finally {
      feeds.remove(Part.RESTORED);
      feeds.values().forEach(Tensor::close);
    }
  }

  /** What is drawn of a component; the caller closes it. */
  private TFloat32 drawn(FacialComponent component, Tensor face, Tensor restored, double w) {
    return tensor(
        component,
        DenoisingSteps.drawn(component.noise(w), (noisy, sigma) -> denoised(component, face, restored, noisy, sigma)));
  }

  private float[] denoised(FacialComponent component, Tensor face, Tensor restored, float[] noisy, float sigma) {
    try (TFloat32 drawn = tensor(component, noisy);
        TFloat32 spread = TFloat32.scalarOf(sigma);
        Result result = refiner.call(component.label(), Map.of(
            Part.FACE, face, Part.RESTORED, restored, Part.drawn(component), drawn, Part.SIGMA, spread))) {
      return PlainCopy.floats(Engine.output(result, Part.drawn(component)));
    }
  }

  private static TFloat32 tensor(FacialComponent component, float[] drawn) {
    return TFloat32.tensorOf(Shape.of(1, component.rows(), component.columns(), 1), DataBuffers.of(drawn, true, false));
  }
}
