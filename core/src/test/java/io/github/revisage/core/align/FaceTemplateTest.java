package io.github.revisage.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import org.junit.jupiter.api.Test;

class FaceTemplateTest {

  @Test
  void of_512_isTheReferenceTemplate() {
    assertThat(FaceTemplate.of(512))
        .isEqualTo(
            new Landmarks(
                new Point(192.98138, 239.94708),
                new Point(318.90277, 240.1936),
                new Point(256.63416, 314.01935),
                new Point(201.26117, 371.41043),
                new Point(313.08905, 371.15118)));
  }

  @Test
  void of_128_isAQuarterOfIt() {
    assertThat(FaceTemplate.of(128).nose()).isEqualTo(new Point(256.63416 / 4, 314.01935 / 4));
  }
}
