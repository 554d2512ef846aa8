package io.github.revisage.core.engine;

import io.github.revisage.Device;
import io.github.revisage.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the processor multiplies in bfloat16. TensorFlow does so on every processor with AVX-512, but where the instructions
 * are missing it is slower than float32. Neither it nor Java tells, Linux does.
 */
final class Bfloat16 {

  private static final List<String> FLAGS = List.of("avx512_bf16", "amx_bf16");

  private Bfloat16() {}

  /**
   * Refuses devices that are not faster in bfloat16.
   *
   * @throws EngineException if this one isn't, or it can't be told
   */
  static void requireFor(Device device) {
    if (device != Device.CPU) {
      throw new EngineException("precision FAST is for device CPU, found " + device + ": ask for device CPU, or for EXACT");
    }
    String lack = lack(Files.isReadable(ProcessorFlags.FILE) ? read() : null);
    if (lack != null) {
      throw new EngineException(
          "precision FAST needs a processor with AVX512-BF16 or AMX, as Linux lists them in " + ProcessorFlags.FILE + ", found "
              + lack + ": leave precision at EXACT");
    }
  }

  private static List<String> read() {
    try {
      return Files.readAllLines(ProcessorFlags.FILE);
    } catch (IOException e) {
      throw new EngineException("can't read " + ProcessorFlags.FILE + ": " + e.getMessage(), e);
    }
  }

  /**
   * What is in the way.
   *
   * @param processors lines of {@code /proc/cpuinfo}, or null where there is none
   * @return null if the processor multiplies in bfloat16
   */
  static @Nullable String lack(@Nullable List<String> processors) {
    if (processors == null) {
      return "no such file";
    }
    return Collections.disjoint(ProcessorFlags.in(processors), FLAGS) ? "neither" : null;
  }
}
