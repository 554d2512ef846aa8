package io.github.revisage.examples.cli;

import io.github.revisage.Restorer;
import picocli.CommandLine.Option;

/** The options that only restoring has; the restorer's builder checks their ranges. */
final class RestoreOptions {

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
      description = "Each photo is one face already cut out and aligned: restore it whole, look for no faces, and draw none"
          + " in.")
  private boolean aligned;

  @Option(
      names = "--draw-boxes",
      description = "Draw a box and five points around each face: green restored, yellow skipped, red failed; shades of gray"
          + " in a gray file.")
  private boolean drawBoxes;

  /**
   * Passes the options on.
   *
   * @throws IllegalArgumentException if one is out of its range, with a message for the user
   */
  Restorer.Builder appliedTo(Restorer.Builder settings) {
    return settings.fidelity(fidelity).upscale(upscale).alignedInput(aligned).drawBoxes(drawBoxes);
  }

  /** Whether a photo of which no face was restored comes out as it went in, so that its file can be copied. */
  boolean leavesPhotosWithoutFacesAlone() {
    return upscale == 1 && !aligned && !drawBoxes;
  }
}
