package io.github.revisage.spi;

import io.github.revisage.Colorizer;
import io.github.revisage.Progress;

/**
 * What a {@link Colorizer.Builder} was told, checked; see there for what each means.
 *
 * @param shared what restorers and inpainters are told as well
 * @param strength how much of the network's colour the result gets, in [0, 1]
 * @param input what photographs are taken for
 * @param surroundings what becomes of what is no face
 */
public record ColorizerOptions(
    FaceOptions shared, double strength, Colorizer.Input input, Colorizer.Surroundings surroundings) {

  /**
   * The same options for a caller with a progress of its own.
   *
   * @param other hears how far each photograph is
   * @return a copy
   */
  public ColorizerOptions withProgress(Progress other) {
    return new ColorizerOptions(shared.withProgress(other), strength, input, surroundings);
  }
}
