package io.github.revisage.examples.cli;

import io.github.revisage.Device;
import io.github.revisage.FaceSettings;
import io.github.revisage.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the network is run; the builders check the ranges. */
final class EngineSettings {

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      defaultValue = "exact",
      converter = Words.Precisions.class,
      description = "exact, or fast: in bfloat16, on processors that have it (default: ${DEFAULT-VALUE}).")
  private Precision precision = Precision.EXACT;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      converter = Words.Devices.class,
      description = "cpu, gpu, or auto: a graphics card if there is one (default: ${DEFAULT-VALUE}).")
  private Device device = Device.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads share the work on one face, 1024 at most (default: one for each processor).")
  private @Nullable Integer threads;

  /**
   * Passes the options on.
   *
   * @throws IllegalArgumentException if one is out of its range, with a message for the user
   */
  <B extends FaceSettings<B>> B appliedTo(B settings) {
    B set = settings.precision(precision).device(device);
    return threads == null ? set : set.threads(threads);
  }
}
