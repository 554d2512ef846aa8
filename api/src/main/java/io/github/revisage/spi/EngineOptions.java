package io.github.revisage.spi;

import io.github.revisage.Device;
import io.github.revisage.Precision;

/**
 * How the network is to be run; see {@link io.github.revisage.FaceSettings} for what each means.
 *
 * @param device what it runs on
 * @param precision how exactly it computes
 * @param threads how many threads share the work on one face, {@link #MOST_THREADS} at most, or 0 for one for each processor
 */
public record EngineOptions(Device device, Precision precision, int threads) {

  /** What a builder that was told nothing asks for. */
  public static final EngineOptions DEFAULT = new EngineOptions(Device.AUTO, Precision.EXACT, 0);

  /** More than any machine has processors for; TensorFlow starts them all, and thousands stop the machine or the JVM. */
  public static final int MOST_THREADS = 1024;

  /**
   * Checks the number of threads.
   *
   * @param device what it runs on
   * @param precision how exactly it computes
   * @param threads must be 0 to {@link #MOST_THREADS}
   * @throws IllegalArgumentException if it is negative or more than {@link #MOST_THREADS}
   */
  public EngineOptions {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads must be 0 to " + MOST_THREADS + ", found " + threads + ": more than the processors make nothing faster");
    }
  }
}
