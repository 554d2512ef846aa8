package io.github.revisage.spi;

import io.github.revisage.Face;
import io.github.revisage.ModelSize;
import io.github.revisage.Progress;
import io.github.revisage.Restorer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link io.github.revisage.Restorer.Builder} was told, checked; see there for what each means.
 *
 * @param shared what inpainters and colorizers are told as well
 * @param size which bundled model is to be used, unless {@code shared} has a model folder
 * @param fidelity gives the fidelity weight w of a face, in [0, 1]
 * @param upscale how many times wider and higher the result is
 * @param alignedInput whether each photograph is one aligned face
 * @param drawBoxes whether boxes are drawn around the faces
 * @param upsampler enlarges the background, or null for bicubic interpolation
 * @param sharing whose engine is to be used, or null for one of its own
 */
public record RestorerOptions(
    FaceOptions shared,
    ModelSize size,
    ToDoubleFunction<? super Face> fidelity,
    int upscale,
    boolean alignedInput,
    boolean drawBoxes,
    @Nullable BackgroundUpsampler upsampler,
    @Nullable Restorer sharing) {

  /**
   * The same options for a caller with a progress of its own.
   *
   * @param other hears how far each photograph is
   * @return a copy
   */
  public RestorerOptions withProgress(Progress other) {
    return new RestorerOptions(
        shared.withProgress(other), size, fidelity, upscale, alignedInput, drawBoxes, upsampler, sharing);
  }
}
