package io.github.revisage.core.paste;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.BoundingBox;
import io.github.revisage.EngineException;
import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BoxPainterTest {

  private static final Face FACE =
      new Face(
          new BoundingBox(20, 30, 40, 50),
          new Landmarks(new Point(30, 45), new Point(50, 45), new Point(40, 55), new Point(33, 65), new Point(47, 65)),
          1);

  static Stream<Arguments> outcomes() {
    BufferedImage crop = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    return Stream.of(
        Arguments.of(new FaceOutcome.Restored(FACE, 0.5, crop, crop), 0xff00ff00),
        Arguments.of(new FaceOutcome.Skipped(FACE, "too small"), 0xffffff00),
        Arguments.of(new FaceOutcome.Failed(FACE, new EngineException("no")), 0xffff0000));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void paint_outcome_hasItsColour(FaceOutcome outcome, int colour) {
    for (int upscale : new int[] {1, 2, 4}) {
      BufferedImage canvas = new BufferedImage(900 * upscale, 900 * upscale, BufferedImage.TYPE_3BYTE_BGR);

      BoxPainter.paint(canvas, List.of(outcome), upscale);

      assertThat(canvas.getRGB(20 * upscale + upscale / 2, 50 * upscale)).as("left edge").isEqualTo(colour);
      assertThat(canvas.getRGB(40 * upscale, 80 * upscale + upscale / 2)).as("bottom edge").isEqualTo(colour);
      assertThat(canvas.getRGB(30 * upscale + upscale / 2, 45 * upscale + upscale / 2)).as("left eye").isEqualTo(colour);
      assertThat(canvas.getRGB(25 * upscale, 75 * upscale)).as("inside").isEqualTo(0xff000000);
      assertThat(canvas.getRGB(90 * upscale, 110 * upscale)).as("outside").isEqualTo(0xff000000);
    }
  }

  @Test
  void paint_largePicture_hasThickerLines() {
    BufferedImage canvas = new BufferedImage(1500, 1500, BufferedImage.TYPE_INT_ARGB);

    BoxPainter.paint(canvas, List.of(new FaceOutcome.Skipped(FACE, "too small")), 10);

    long yellow = IntStream.range(150, 260).filter(x -> canvas.getRGB(x, 500) == 0xffffff00).count();
    assertThat(yellow).isBetween(4L, 6L);
  }

  @Test
  void paint_faceOverTheEdge_isCutOff() {
    Face over = new Face(new BoundingBox(-50, -50, 70, 70), FACE.landmarks(), 1);
    BufferedImage canvas = new BufferedImage(100, 120, BufferedImage.TYPE_3BYTE_BGR);

    BoxPainter.paint(canvas, List.of(new FaceOutcome.Skipped(over, "too small")), 1);

    assertThat(canvas.getRGB(20, 5)).isEqualTo(0xffffff00);
  }
}
