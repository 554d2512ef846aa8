package io.github.revisage.examples.cli;

import io.github.revisage.FaceSettings;
import picocli.CommandLine.Option;

/** Which faces are worked on; the builders check the ranges. */
final class SelectionOptions {

  @Option(
      names = "--faces",
      paramLabel = "WHICH",
      defaultValue = "all",
      converter = FaceChoice.Reader.class,
      description = "Which faces to work on: all, largest, or centre (default: ${DEFAULT-VALUE}).")
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
      description = "Leave faces alone that the detector is less sure of, from 0 to 1 (default: ${DEFAULT-VALUE}); below 0.3, it"
          + " finds none.")
  private double score;

  /**
   * Passes the options on.
   *
   * @throws IllegalArgumentException if one is out of its range, with a message for the user
   */
  <B extends FaceSettings<B>> B appliedTo(B settings) {
    return settings.faces(faces.selection()).minimumEyeDistance(minimumEyeDistance).scoreThreshold(score);
  }
}
