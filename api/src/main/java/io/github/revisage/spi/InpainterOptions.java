package io.github.revisage.spi;

import io.github.revisage.Progress;

/**
 * What an {@link io.github.revisage.Inpainter.Builder} was told, checked; see there for what each means.
 *
 * @param shared what restorers and colorizers are told as well
 */
public record InpainterOptions(FaceOptions shared) {

  /**
   * The same options for a caller with a progress of its own.
   *
   * @param other hears how far each photograph is
   * @return a copy
   */
  public InpainterOptions withProgress(Progress other) {
    return new InpainterOptions(shared.withProgress(other));
  }
}
