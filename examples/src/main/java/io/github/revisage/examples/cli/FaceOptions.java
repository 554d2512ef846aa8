package io.github.revisage.examples.cli;

import io.github.revisage.Restorer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that are settings of the restorer; the restorer's builder checks their ranges. */
final class FaceOptions {

  @Option(
      names = {"-w", "--fidelity"},
      paramLabel = "W",
      defaultValue = "0.5",
      description =
          "The fidelity weight w, from 0 to 1 (default: ${DEFAULT-VALUE}). 0 gives the cleanest face, perhaps no longer the"
              + " same person's; 1 keeps most of the photo, its faults too.")
  private double fidelity;

  @Option(
      names = "--upscale",
      paramLabel = "N",
      defaultValue = "1",
      description = "Make the photo N times as wide and high, from 1 to 8 (default: ${DEFAULT-VALUE}).")
  private int upscale;

  @Option(
      names = "--aligned",
      description = "Each photo is one face already cut out and aligned: restore it whole, look for no faces.")
  private boolean aligned;

  @Option(
      names = "--faces",
      paramLabel = "WHICH",
      defaultValue = "all",
      converter = FaceChoice.Reader.class,
      description = "Which faces to restore: all, largest, or centre (default: ${DEFAULT-VALUE}).")
  private FaceChoice faces = FaceChoice.ALL;

  @Option(
      names = "--min-eye-distance",
      paramLabel = "PIXELS",
      defaultValue = "5",
      description = "Leave faces alone whose eyes are nearer to each other (default: ${DEFAULT-VALUE}).")
  private double minimumEyeDistance;

  @Option(
      names = "--score",
      paramLabel = "SCORE",
      defaultValue = "0.5",
      description = "Leave faces alone that the detector is less sure of, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double score;

  @Option(
      names = "--draw-boxes",
      description = "Draw a box and five points around each face: green restored, yellow skipped, red failed.")
  private boolean drawBoxes;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Use the model in this folder instead of the bundled one.")
  private @Nullable Path model;

  /**
   * Passes the options on.
   *
   * @throws IllegalArgumentException if one is out of its range, with a message for the user
   */
  Restorer.Builder appliedTo(Restorer.Builder settings) {
    settings
        .fidelity(fidelity)
        .upscale(upscale)
        .alignedInput(aligned)
        .faces(faces.selection())
        .minimumEyeDistance(minimumEyeDistance)
        .scoreThreshold(score)
        .drawBoxes(drawBoxes);
    if (model != null) {
      settings.model(model);
    }
    return settings;
  }

  /** Whether a photo of which no face was restored comes out as it went in, so that its file can be copied. */
  boolean leavesPhotosWithoutFacesAlone() {
    return upscale == 1 && !aligned && !drawBoxes;
  }
}
