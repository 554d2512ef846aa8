package io.github.revisage.core.engine;

import io.github.revisage.core.model.Part;
import io.github.revisage.core.net.DenoisingSteps;
import io.github.revisage.core.net.DetailNoise;
import io.github.revisage.core.net.DetailRefiner;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Runs the detail refiner: the detail is drawn step by step and then added to the face. Safe for use by several threads. */
final class DetailDrawing implements AutoCloseable {

  private final LoadedPart refiner;
  private final float[] noise = DetailNoise.drawn(); // the same for each face, and only read

  /** A drawing by a part, which it closes. */
  DetailDrawing(LoadedPart refiner) {
    this.refiner = refiner;
  }

  /**
   * A restored face with its detail.
   *
   * @param face what was restored; stays the caller's
   * @param restored what the decoder made of it; stays the caller's
   * @return S·S·3 numbers
   */
  float[] refined(Tensor face, Tensor restored) {
    float[] detail = DenoisingSteps.drawn(noise, (noisy, sigma) -> denoised(face, restored, noisy, sigma));
    try (TFloat32 drawn = tensor(detail);
        Result refined = refiner.call(Signature.DEFAULT_KEY, Map.of(Part.RESTORED, restored, Part.DRAWN, drawn))) {
      return PlainCopy.floats(Engine.output(refined, Part.FACE));
    }
  }

  private float[] denoised(Tensor face, Tensor restored, float[] noisy, float sigma) {
    try (TFloat32 drawn = tensor(noisy);
        TFloat32 spread = TFloat32.scalarOf(sigma);
        Result denoised = refiner.call(
            Part.DENOISE, Map.of(Part.FACE, face, Part.RESTORED, restored, Part.DRAWN, drawn, Part.SIGMA, spread))) {
      return PlainCopy.floats(Engine.output(denoised, Part.DRAWN));
    }
  }

  /** Frees the part. Must not be called while a face is under way. */
  @Override
  public void close() {
    refiner.close();
  }

  private static TFloat32 tensor(float[] drawn) {
    return TFloat32.tensorOf(Shape.of(1, DetailRefiner.SIDE, DetailRefiner.SIDE, 1), DataBuffers.of(drawn, true, false));
  }
}
