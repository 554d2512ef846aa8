package io.github.revisage.spi;

import io.github.revisage.Device;
import io.github.revisage.Precision;

/**
 * How the network is to be run; see {@link io.github.revisage.FaceSettings} for what each means.
 *
 * @param device what it runs on
 * @param precision how exactly it computes
 * @param threads how many threads share the work on one face, or 0 for one for each processor
 */
public record EngineOptions(Device device, Precision precision, int threads) {

  /** What a builder that was told nothing asks for. */
  public static final EngineOptions DEFAULT = new EngineOptions(Device.AUTO, Precision.EXACT, 0);
}
