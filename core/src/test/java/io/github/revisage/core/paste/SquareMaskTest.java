package io.github.revisage.core.paste;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.SyntheticPictures;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against square-mask.json, computed on the whole canvas by another OpenCV (../align/make_fixtures.py). */
class SquareMaskTest {

  /** OpenCV 4.6 rounds positions to 1/32 pixel, which moves the square's outermost pixels, and the fixture has 5 digits. */
  private static final double TOLERANCE = 2e-3;

  private static final int SIZE = 512;
  private static final BufferedImage CROP = SyntheticPictures.waves(SIZE, SIZE);

  static List<JsonNode> masks() throws IOException {
    try (InputStream json = SquareMaskTest.class.getResourceAsStream("square-mask.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(json).get("masks").spliterator(), false).toList();
    }
  }

  @ParameterizedTest(name = "mask {index}")
  @MethodSource("masks")
  void patch_withoutOutline_hasTheReferencesMask(JsonNode fixture) {
    int upscale = fixture.get("upscale").asInt();
    int width = 300 * upscale;
    int height = 260 * upscale;
    AlignedFace face = new AlignedFace(CROP, transform(fixture.get("matrix")));

    Patch patch = new FacePaster().patch(width, height, CROP, face, List.of(), upscale);

    float[] canvas = onCanvas(patch, width, height);
    int step = fixture.get("step").asInt();
    int columns = (width + step - 1) / step;
    JsonNode expected = fixture.get("mask");
    double worst = 0;
    for (int i = 0; i < expected.size(); i++) {
      int place = i / columns * step * width + i % columns * step;
      worst = Math.max(worst, Math.abs(canvas[place] - expected.get(i).asDouble()));
    }
    assertThat(expected).hasSizeGreaterThan(400);
    assertThat(worst).as("worst difference of %s, x%s", fixture.get("name"), upscale).isLessThan(TOLERANCE);
  }

  private static float[] onCanvas(Patch patch, int width, int height) {
    float[] canvas = new float[width * height];
    for (int y = 0; y < patch.where().height; y++) {
      System.arraycopy(
          patch.mask(), y * patch.where().width,
          canvas, (patch.where().y + y) * width + patch.where().x,
          patch.where().width);
    }
    return canvas;
  }

  private static AffineTransform transform(JsonNode m) {
    return new AffineTransform(
        m.get(0).get(0).asDouble(), m.get(1).get(0).asDouble(),
        m.get(0).get(1).asDouble(), m.get(1).get(1).asDouble(),
        m.get(0).get(2).asDouble(), m.get(1).get(2).asDouble());
  }
}
