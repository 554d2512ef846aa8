package io.github.revisage.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.Device;
import io.github.revisage.EngineException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bfloat16Test {

  @ParameterizedTest
  @ValueSource(strings = {"avx512_bf16", "amx_bf16"})
  void lack_flagAmongOthers_isNone(String flag) {
    assertThat(Bfloat16.lack(List.of("model name\t: Some", "flags\t\t: fpu avx512f " + flag + " avx512_vnni"))).isNull();
  }

  @Test
  void lack_processorWithoutIt_isBoth() {
    assertThat(Bfloat16.lack(List.of("model name : avx512_bf16", "flags\t\t: fpu avx512f avx512_vnni"))).isEqualTo("neither");
  }

  @Test
  void lack_otherSystem_isTheFile() {
    assertThat(Bfloat16.lack(null)).isEqualTo("no such file");
  }

  @Test
  void requireFor_gpu_isRefused() {
    assertThatExceptionOfType(EngineException.class).isThrownBy(() -> Bfloat16.requireFor(Device.GPU))
        .withMessage("precision FAST is for device CPU, found GPU: ask for device CPU, or for EXACT");
  }
}
