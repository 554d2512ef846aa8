package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.spi.EngineProvider;
import io.github.revisage.spi.RestorerOptions;
import java.util.Optional;
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

  @Test
  void build_engineMadeForAnotherApi_namesBothVersions() {
    Restorer.Builder builder = Restorer.builder().provider(madeFor("0.0.9"));

    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(builder::build)
        .withMessageMatching(
            "revisage-core and revisage-api must have one version, found an engine made for revisage-api 0\\.0\\.9 and"
                + " revisage-api \\d\\S+: put io\\.github\\.revisage:revisage-core alone into your pom, which brings the"
                + " revisage-api that fits, or give both one version\\.");
  }

  /** An engine that must never be asked for a restorer. */
  private static EngineProvider madeFor(String version) {
    return new EngineProvider() {
      @Override
      public Restorer restorer(RestorerOptions options) {
        throw new AssertionError("asked for a restorer");
      }

      @Override
      public Optional<String> apiVersion() {
        return Optional.of(version);
      }
    };
  }
}
