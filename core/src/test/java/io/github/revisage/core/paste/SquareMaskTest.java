package io.github.revisage.core.paste;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.revisage.core.align.SimilarityWarp;
import io.github.revisage.core.opencv.OpenCvWork;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against square-mask.json, computed on the whole canvas by another OpenCV (../align/make_fixtures.py). */
class SquareMaskTest {

  /** Positions are rounded to 1/32 pixel after another inversion of the matrix, and the fixture has 5 digits: 1.2e-4. */
  private static final double TOLERANCE = 5e-4;

  private static final int SIZE = 512;

  static List<JsonNode> masks() throws IOException {
    try (InputStream json = SquareMaskTest.class.getResourceAsStream("square-mask.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(json).get("masks").spliterator(), false).toList();
    }
  }

  @ParameterizedTest(name = "mask {index}")
  @MethodSource("masks")
  void of_faceInItsRectangle_isTheReferencesMaskOfTheWholeCanvas(JsonNode fixture) throws NoninvertibleTransformException {
    int upscale = fixture.get("upscale").asInt();
    Dimension canvas = new Dimension(300 * upscale, 260 * upscale);
    AffineTransform cropToCanvas =
        SimilarityWarp.enlarged(transform(fixture.get("matrix")).createInverse(), upscale);
    Rectangle where = FacePaster.bounds(cropToCanvas, SIZE).intersection(new Rectangle(canvas));

    float[] mask = mask(cropToCanvas, where, upscale);

    int step = fixture.get("step").asInt();
    int columns = (canvas.width + step - 1) / step;
    JsonNode expected = fixture.get("mask");
    double worst = 0;
    for (int i = 0; i < expected.size(); i++) {
      int x = i % columns * step;
      int y = i / columns * step;
      float found = where.contains(x, y) ? mask[(y - where.y) * where.width + x - where.x] : 0;
      worst = Math.max(worst, Math.abs(found - expected.get(i).asDouble()));
    }
    assertThat(expected).hasSizeGreaterThan(400);
    assertThat(worst).as("worst difference of %s, x%s", fixture.get("name"), upscale).isLessThan(TOLERANCE);
  }

  /** Half a side below the largest and a little above it: the second is made smaller and enlarged. */
  @Test
  void of_veryLargeFace_isTheSmallerFacesMaskEnlarged() {
    AffineTransform toSmall = AffineTransform.getTranslateInstance(20, 30);
    toSmall.scale(800.0 / SIZE, 800.0 / SIZE);

    float[] small = mask(toSmall, new Rectangle(850, 860), 1);
    float[] large = mask(SimilarityWarp.enlarged(toSmall, 2), new Rectangle(1700, 1720), 2);

    double worst = 0;
    for (int y = 0; y < 860; y++) {
      for (int x = 0; x < 850; x++) {
        int i = 2 * y * 1700 + 2 * x;
        float mean = (large[i] + large[i + 1] + large[i + 1700] + large[i + 1701]) / 4;
        worst = Math.max(worst, Math.abs(mean - small[y * 850 + x]));
      }
    }
    assertThat(worst).isLessThan(2e-3); // bends of the curve, seen through linear interpolation
  }

  private static float[] mask(AffineTransform cropToCanvas, Rectangle where, int upscale) {
    AffineTransform cropToPatch = AffineTransform.getTranslateInstance(-where.x, -where.y);
    cropToPatch.concatenate(cropToCanvas);
    return OpenCvWork.of(
        "a test", () -> FacePaster.floats(SquareMask.of(SIZE, cropToPatch, where.getSize(), upscale)));
  }

  private static AffineTransform transform(JsonNode m) {
    return new AffineTransform(
        m.get(0).get(0).asDouble(), m.get(1).get(0).asDouble(),
        m.get(0).get(1).asDouble(), m.get(1).get(1).asDouble(),
        m.get(0).get(2).asDouble(), m.get(1).get(2).asDouble());
  }
}
