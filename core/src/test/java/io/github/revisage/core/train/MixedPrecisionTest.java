package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedPrecisionTest {

  @TempDir Path folder;

  @Test
  void require_processorWithBfloat16_isFine() throws IOException {
    Path processors = Files.writeString(folder.resolve("able"), "model name\t: a\nflags\t\t: fpu avx512f avx512_bf16 sse\n");

    assertThatCode(() -> MixedPrecision.require(processors)).doesNotThrowAnyException();
  }

  @Test
  void require_processorWithoutIt_saysWhatItNeeds() throws IOException {
    Path processors = Files.writeString(folder.resolve("unable"), "model name\t: avx512_bf16\nflags\t\t: fpu avx512f sse\n");

    assertThatExceptionOfType(EngineException.class).isThrownBy(() -> MixedPrecision.require(processors))
        .withMessage(
            "mixed precision needs a processor with bfloat16 (one of [amx_bf16, avx512_bf16, avx_ne_convert]), found none in "
                + processors + ": leave it out");
  }

  @Test
  void require_unknownProcessor_saysThatItWorksOnLinuxOnly() {
    assertThatExceptionOfType(EngineException.class).isThrownBy(() -> MixedPrecision.require(folder.resolve("gone")))
        .withMessageStartingWith("mixed precision works on Linux only");
  }
}
