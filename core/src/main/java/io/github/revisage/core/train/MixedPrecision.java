package io.github.revisage.core.train;

import io.github.revisage.EngineException;
import io.github.revisage.core.engine.ProcessorFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import org.tensorflow.proto.RewriterConfig;

/**
 * Computing in bfloat16 where TensorFlow deems it safe. It has float32's range, so that no loss must be scaled. TensorFlow
 * passes silently over a processor that can't do it, hence the check here.
 *
 * <p>Only large networks gain: where most of a step is small operations, converting costs what the multiplications save.
 */
final class MixedPrecision {

  private static final Set<String> ABLE = Set.of("avx512_bf16", "amx_bf16", "avx_ne_convert");

  private MixedPrecision() {}

  /**
   * Switches it on in what rewrites a session's graphs.
   *
   * @throws EngineException if this machine's processor can't do it, or is not known to
   */
  static void addTo(RewriterConfig.Builder rewriting) {
    require(ProcessorFlags.FILE);
    rewriting.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
  }

  /** Looks for the instructions in Linux's description of the processors. */
  static void require(Path processors) {
    boolean able;
    try {
      able = !Collections.disjoint(ProcessorFlags.in(Files.readAllLines(processors)), ABLE);
    } catch (IOException e) {
      throw new EngineException(
          "mixed precision works on Linux only, where " + processors + " tells of the processor: leave it out", e);
    }
    if (able) {
      return;
    }
    throw new EngineException(
        "mixed precision needs a processor with bfloat16 (one of " + ABLE.stream().sorted().toList() + "), found none in "
            + processors + ": leave it out");
  }
}
