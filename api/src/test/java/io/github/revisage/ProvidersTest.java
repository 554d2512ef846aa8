package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ProvidersTest {

  @Test
  void build_noEngineOnTheClassPath_saysWhichDependencyToAdd() {
    Restorer.Builder builder = Restorer.builder();

    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(builder::build)
        .withMessage(
            "No restoration engine found: add io.github.revisage:revisage-core, in the same version as revisage-api,"
                + " to your dependencies.")
        .withCauseInstanceOf(ClassNotFoundException.class);
  }
}
