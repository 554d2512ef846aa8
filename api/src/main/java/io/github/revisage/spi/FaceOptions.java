package io.github.revisage.spi;

import io.github.revisage.FaceSelection;
import io.github.revisage.Progress;
import io.github.revisage.RestorationListener;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a builder was told that {@link io.github.revisage.Restorer}, {@link io.github.revisage.Inpainter} and {@link
 * io.github.revisage.Colorizer} share, checked; see {@link io.github.revisage.FaceSettings} for what each means.
 *
 * @param model a model folder, or null for the bundled model
 * @param faces which faces are worked on
 * @param minimumEyeDistance least distance between the eyes, in pixels
 * @param scoreThreshold least score of a face, in [0, 1]
 * @param detector finds the faces, or null for the bundled detector
 * @param progress hears how far each photograph is
 * @param listener hears what is done and how long it takes
 * @param engine how the network is to be run
 */
public record FaceOptions(
    @Nullable Path model,
    FaceSelection faces,
    double minimumEyeDistance,
    double scoreThreshold,
    @Nullable FaceDetector detector,
    Progress progress,
    RestorationListener listener,
    EngineOptions engine) {

  /**
   * The same options for a caller with a progress of its own.
   *
   * @param other hears how far each photograph is
   * @return a copy
   */
  public FaceOptions withProgress(Progress other) {
    return new FaceOptions(model, faces, minimumEyeDistance, scoreThreshold, detector, other, listener, engine);
  }
}
