package io.github.revisage.core.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the processors can do, as Linux tells it; Java does not. */
public final class ProcessorFlags {

  /** Where Linux tells it. Other systems have no such file. */
  public static final Path FILE = Path.of("/proc/cpuinfo");

  private ProcessorFlags() {}

  /** The flags in the lines of that file. */
  public static Set<String> in(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("flags"))
        .flatMap(line -> Arrays.stream(line.split("\\s+")))
        .collect(Collectors.toSet());
  }
}
