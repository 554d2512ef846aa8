package io.github.revisage.core.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The most memory that this process had resident so far, native memory counted in. */
public final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";
  private static final long KIBIBYTE = 1024;

  private PeakMemory() {}

  /** The peak in bytes; empty where the system does not tell: all but Linux. */
  public static OptionalLong bytes() {
    return Files.isReadable(STATUS) ? in(STATUS) : OptionalLong.empty();
  }

  /** The peak that a status file of Linux tells; empty if it tells none, as in some containers. */
  static OptionalLong in(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst();
    } catch (IOException e) { // a figure beside the others, not worth losing them
      return OptionalLong.empty();
    }
  }
}
