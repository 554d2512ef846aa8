package io.github.revisage.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.core.opencv.BgrMat;
import io.github.revisage.core.opencv.OpenCvWork;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against alignment.json, written by another OpenCV (make_fixtures.py), and against this OpenCV called directly. */
class FaceAlignerReferenceTest {

  /** Pixels of the crop, or parts of the scale. On x86-64 the difference is below 1e-12; others may round differently. */
  private static final double MATRIX_TOLERANCE = 1e-6;

  /** Levels. On x86-64 there is no difference; other processors may round differently. */
  private static final int CROP_TOLERANCE = 1;

  private static final BufferedImage PHOTO = SyntheticPictures.waves(300, 260);
  private static final int SIZE = 512;

  record Fixture(String name, Landmarks landmarks, double[] matrix, int[] grid, int[] crop) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Fixture> fixtures() throws IOException {
    try (InputStream json = FaceAlignerReferenceTest.class.getResourceAsStream("alignment.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(json).get("faces").spliterator(), false)
          .map(FaceAlignerReferenceTest::fixture)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void align_fixture_hasTheReferencesMatrix(Fixture fixture) {
    AffineTransform transform = new FaceAligner(SIZE).align(PHOTO, fixture.landmarks).photoToCrop();

    double[] found = new double[6];
    transform.getMatrix(found);
    double[] rows = fixture.matrix; // AffineTransform lists column by column
    assertThat(found)
        .containsExactly(
            new double[] {rows[0], rows[3], rows[1], rows[4], rows[2], rows[5]}, within(MATRIX_TOLERANCE));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void align_fixture_hasTheReferencesCrop(Fixture fixture) {
    byte[] crop = SyntheticPictures.bytes(new FaceAligner(SIZE).align(PHOTO, fixture.landmarks).crop());

    int side = fixture.grid.length;
    int worst =
        IntStream.range(0, fixture.crop.length)
            .map(
                i -> {
                  int y = fixture.grid[i / 3 / side];
                  int x = fixture.grid[i / 3 % side];
                  return Math.abs(fixture.crop[i] - (crop[3 * (y * SIZE + x) + i % 3] & 0xff));
                })
            .max()
            .orElseThrow();
    assertThat(worst).isLessThanOrEqualTo(CROP_TOLERANCE);
  }

  /** Every fixture's face is smaller than the crop; so cutting out its surroundings must not change a bit. */
  @ParameterizedTest
  @MethodSource("fixtures")
  void align_enlarging_equalsOpenCvOnTheWholePhotoExactly(Fixture fixture) {
    AlignedFace face = new FaceAligner(SIZE).align(PHOTO, fixture.landmarks);

    BufferedImage direct = warpWhole(face.photoToCrop());

    assertThat(SyntheticPictures.bytes(face.crop())).isEqualTo(SyntheticPictures.bytes(direct));
  }

  private static BufferedImage warpWhole(AffineTransform t) {
    return OpenCvWork.of(
        "a test",
        () -> {
          Mat matrix = new Mat(2, 3, CV_64F);
          new DoublePointer(matrix.data())
              .put(
                  t.getScaleX(), t.getShearX(), t.getTranslateX(), t.getShearY(), t.getScaleY(), t.getTranslateY());
          Mat crop = new Mat();
          warpAffine(
              BgrMat.of(PHOTO), crop, matrix, new Size(SIZE, SIZE), INTER_LINEAR, BORDER_CONSTANT,
              new Scalar(135, 133, 132, 0));
          return BgrMat.toImage(crop);
        });
  }

  private static Fixture fixture(JsonNode node) {
    List<Point> points =
        StreamSupport.stream(node.get("landmarks").spliterator(), false)
            .map(point -> new Point(point.get(0).asDouble(), point.get(1).asDouble()))
            .toList();
    double[] matrix =
        IntStream.range(0, 6).mapToDouble(i -> node.get("matrix").get(i / 3).get(i % 3).asDouble()).toArray();
    return new Fixture(
        node.get("name").asText(),
        new Landmarks(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4)),
        matrix,
        ints(node.get("grid")),
        ints(node.get("crop")));
  }

  private static int[] ints(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }
}
