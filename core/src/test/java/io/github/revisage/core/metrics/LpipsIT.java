package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.revisage.core.testing.TestData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published weights and real faces, from the {@link TestData}. */
class LpipsIT {

  @Test
  void of_publishedWeights_isPyTorchsNumber() {
    Path models = TestData.path("models");
    Path faces = TestData.path("faces");
    JsonNode pairs = MetricFixtures.values().get("real");

    try (Lpips lpips =
        Lpips.open(models.resolve("squeezenet1_1.ncnn.bin"), models.resolve("lpips_squeeze.pth"))) {
      assertThat(pairs).hasSize(2).allSatisfy(pair -> {
        RgbPicture picture = RgbPicture.read(faces.resolve(pair.get("picture").textValue()));
        RgbPicture truth = RgbPicture.read(faces.resolve(pair.get("truth").textValue()));
        assertThat(lpips.of(picture, truth)).isCloseTo(pair.get("lpips").doubleValue(), within(1e-4));
      });
    }
  }
}
