package consumer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.EngineException;
import io.github.revisage.Restorer;
import org.junit.jupiter.api.Test;

/** Whoever forgets the core is told what to add. */
class NoEngineTest {

  @Test
  void build_apiAlone_saysWhichDependencyIsMissing() {
    Restorer.Builder settings = Restorer.builder().fidelity(0.5);

    assertThatThrownBy(settings::build)
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "No restoration engine found: add io.github.revisage:revisage-core, in the same version as revisage-api,"
                + " to your dependencies.");
  }
}
