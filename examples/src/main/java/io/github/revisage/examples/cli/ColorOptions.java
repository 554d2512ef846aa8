package io.github.revisage.examples.cli;

import io.github.revisage.Colorizer;
import picocli.CommandLine.Option;

/** The options that only a colorizer has; its builder checks their ranges. */
final class ColorOptions {

  @Option(
      names = "--strength",
      paramLabel = "S",
      defaultValue = "1",
      description = "How much colour there is to be, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double strength;

  @Option(
      names = "--input",
      paramLabel = "WHAT",
      defaultValue = "auto",
      converter = Words.Input.class,
      description =
          "What photos are taken for: auto colours gray and toned ones only, grayscale drops the colours of others, color"
              + " shows them to the network, to freshen faded ones (default: ${DEFAULT-VALUE}).")
  private Colorizer.Input input;

  @Option(
      names = "--surroundings",
      paramLabel = "HOW",
      defaultValue = "harmonized",
      converter = Words.Surroundings.class,
      description = "What becomes of what is no face: harmonized tones it lightly, untouched leaves it bit for bit (default:"
          + " ${DEFAULT-VALUE}).")
  private Colorizer.Surroundings surroundings;

  /**
   * Passes the options on.
   *
   * @throws IllegalArgumentException if one is out of its range, with a message for the user
   */
  Colorizer.Builder appliedTo(Colorizer.Builder settings) {
    return settings.strength(strength).input(input).surroundings(surroundings);
  }

  /** Whether photos in colour are left alone. */
  boolean onlyGrayOrToned() {
    return input == Colorizer.Input.AUTO;
  }
}
