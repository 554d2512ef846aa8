package io.github.revisage.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.testing.Bytes;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine against the oracle in 8 bits, which is what a user can see. */
class EngineParityTest {

  /** Part of the bytes that must be equal; the others lie within float32's rounding of the border of two levels. */
  private static final double EQUAL = 0.999;

  private static final String[] FIDELITIES = {"0", "0.5", "1"};

  private final OracleFixture fixture = OracleFixture.micro();
  @TempDir Path folder;

  @Test
  void restore_withAdain_givesTheOraclesBytes() {
    assertParity(MicroModel.imported(folder.resolve("model")), "output_adain_w");
  }

  @Test
  void restore_withoutAdain_givesTheOraclesBytes() {
    ModelFolder model =
        MicroModel.written(
            folder.resolve("model"), MicroModel.description(Task.RESTORATION, false, Storage.FLOAT32));

    assertParity(model, "output_plain_w");
  }

  private void assertParity(ModelFolder model, String stage) {
    try (Engine engine = Engine.load(model)) {
      for (String w : FIDELITIES) {
        int[] found = Bytes.levels(engine.restore(fixture.input(), Double.parseDouble(w)));
        int[] expected = Bytes.levels(fixture.stage(stage + w));

        int equal = 0;
        for (int i = 0; i < expected.length; i++) {
          assertThat(Math.abs(found[i] - expected[i])).as("levels apart at %s, w = %s", i, w).isLessThanOrEqualTo(1);
          equal += found[i] == expected[i] ? 1 : 0;
        }
        assertThat((double) equal / expected.length).as("equal bytes, w = %s", w).isGreaterThanOrEqualTo(EQUAL);
      }
    }
  }
}
