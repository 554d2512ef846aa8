package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BrisqueTest {

  @TempDir private Path folder;

  /** The fixture is another OpenCV's, 4.6: red and blue in their places, and the model that belongs to it. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void of_fixture_isTheNumberOfAnotherOpenCv() {
    JsonNode expected = MetricFixtures.values().get("brisque");

    try (Brisque brisque = Brisque.bundled().orElseThrow()) {
      assertThat(brisque.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH))
          .isCloseTo(expected.get(0).doubleValue(), within(0.01));
      assertThat(brisque.of(MetricFixtures.TRUTH, MetricFixtures.PICTURE))
          .isCloseTo(expected.get(1).doubleValue(), within(0.01));
    }
  }

  @Test
  @EnabledOnOs(OS.WINDOWS)
  void bundled_onWindows_isMissing() {
    assertThat(Brisque.isBundled()).isFalse();
    assertThat(Brisque.bundled()).isEmpty();
  }

  @Test
  void open_otherFiles_areRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("a.yml"), "no model");
    Path missing = folder.resolve("b.yml");

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Brisque.open(text, text))
        .withMessageStartingWith(
            "BRISQUE needs OpenCV's brisque_model_live.yml and brisque_range_live.yml, and can't use " + text + " and " + text);
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Brisque.open(text, missing))
        .withMessage("BRISQUE needs OpenCV's brisque_model_live.yml and brisque_range_live.yml, found no file " + missing);
  }
}
