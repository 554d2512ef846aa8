package io.github.revisage.spi;

import io.github.revisage.Face;
import io.github.revisage.FaceSelection;
import io.github.revisage.Progress;
import io.github.revisage.RestorationListener;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link io.github.revisage.Restorer.Builder} was told, checked; see there for what each means.
 *
 * @param model a model folder, or null for the bundled model
 * @param fidelity gives the fidelity weight w of a face, in [0, 1]
 * @param upscale how many times wider and higher the result is
 * @param alignedInput whether each photograph is one aligned face
 * @param faces which faces are restored
 * @param minimumEyeDistance least distance between the eyes, in pixels
 * @param scoreThreshold least score of a face, in [0, 1]
 * @param drawBoxes whether boxes are drawn around the faces
 * @param detector finds the faces, or null for the bundled detector
 * @param upsampler enlarges the background, or null for bicubic interpolation
 * @param progress hears how far each photograph is
 * @param listener hears what is done and how long it takes
 */
public record RestorerOptions(
    @Nullable Path model,
    ToDoubleFunction<? super Face> fidelity,
    int upscale,
    boolean alignedInput,
    FaceSelection faces,
    double minimumEyeDistance,
    double scoreThreshold,
    boolean drawBoxes,
    @Nullable FaceDetector detector,
    @Nullable BackgroundUpsampler upsampler,
    Progress progress,
    RestorationListener listener) {

  /**
   * The same options for a caller with a progress of its own.
   *
   * @param other hears how far each photograph is
   * @return a copy
   */
  public RestorerOptions withProgress(Progress other) {
    return new RestorerOptions(
        model, fidelity, upscale, alignedInput, faces, minimumEyeDistance, scoreThreshold, drawBoxes, detector, upsampler,
        other, listener);
  }
}
