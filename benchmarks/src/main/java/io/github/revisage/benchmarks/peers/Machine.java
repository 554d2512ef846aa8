package io.github.revisage.benchmarks.peers;

import io.github.revisage.core.metrics.PeakMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a figure must be read with. */
final class Machine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Processor, cores, system and Java. */
  static String description() {
    return valueOf(PROCESSORS, "model name").orElse(System.getProperty("os.arch")) + ", "
        + Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + ", Java "
        + Runtime.version();
  }

  /** The commit that {@code benchmarks/run} built, with a plus sign if the checkout has changes; "unknown" without it. */
  static String commit() {
    return System.getProperty("revisage.commit", "unknown");
  }

  /** How many programs want to run, averaged over a minute; negative where the system does not tell. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** Most memory of this process that was ever resident, JVM and all, in MB; NaN where the system does not tell. */
  static double peakMegabytes() {
    OptionalLong peak = PeakMemory.bytes();
    return peak.isPresent() ? peak.getAsLong() / 1048576.0 : Double.NaN;
  }

  /** What stands behind a key in one of Linux's files of lines {@code key: value}. */
  private static Optional<String> valueOf(Path file, String key) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
