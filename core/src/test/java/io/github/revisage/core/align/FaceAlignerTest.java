package io.github.revisage.core.align;

import static io.github.revisage.core.align.SyntheticPictures.bytes;
import static io.github.revisage.core.align.SyntheticPictures.face;
import static io.github.revisage.core.align.SyntheticPictures.picture;
import static io.github.revisage.core.align.SyntheticPictures.waves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.EngineException;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import java.awt.Rectangle;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaceAlignerTest {

  private static final int SIZE = 128;
  private final FaceAligner aligner = new FaceAligner(SIZE);

  /** Levels a pixel: no simple fraction, so that roundings average out. */
  private static final double SLOPE = 0.2437;

  /** Levels, for what rounding leaves; a matrix without the term (k - 1) / 2 is off by 0.19 to 0.56 levels. */
  private static final double MEAN_TOLERANCE = 0.1;

  @ParameterizedTest
  @CsvSource({"430, 0", "430, 37", "700, 90", "200, 10", "200, 180"})
  void align_shrinking_isNotShifted(double side, double degrees) {
    BufferedImage photo = picture(1000, 1000, (x, y, channel) -> (channel == 0 ? x : y) * SLOPE);

    AlignedFace face = aligner.align(photo, face(SIZE, side, degrees, 503.3, 498.9));

    double blue = 0;
    double green = 0;
    byte[] crop = bytes(face.crop());
    for (int i = 0; i < SIZE * SIZE; i++) {
      Point2D place = inPhoto(face, i % SIZE, i / SIZE);
      blue += ((crop[3 * i] & 0xff) - place.getX() * SLOPE) / (SIZE * SIZE);
      green += ((crop[3 * i + 1] & 0xff) - place.getY() * SLOPE) / (SIZE * SIZE);
    }
    assertThat(blue).isCloseTo(0, within(MEAN_TOLERANCE));
    assertThat(green).isCloseTo(0, within(MEAN_TOLERANCE));
  }

  @Test
  void align_faceLargerThanCrop_doesNotAlias() {
    BufferedImage checkerboard = picture(600, 600, (x, y, channel) -> (x + y) % 2 * 255);

    AlignedFace face = aligner.align(checkerboard, face(SIZE, 500, 30, 299.5, 299.5));

    int[] levels = IntStream.range(0, SIZE * SIZE).map(i -> bytes(face.crop())[3 * i] & 0xff).toArray();
    assertThat(IntStream.of(levels).max().orElseThrow() - IntStream.of(levels).min().orElseThrow())
        .as("spread of levels; sampling alone gives 255")
        .isLessThan(40);
  }

  @ParameterizedTest
  @CsvSource({"90", "180", "270"})
  void align_turnedPhoto_givesTheSameCrop(int degrees) {
    BufferedImage upright = waves(SIZE, SIZE);
    BufferedImage turned = upright;
    Landmarks landmarks = FaceTemplate.of(SIZE);
    for (int turn = 0; turn < degrees / 90; turn++) {
      BufferedImage before = turned;
      turned = picture(SIZE, SIZE, (x, y, channel) -> bytes(before)[3 * ((SIZE - 1 - x) * SIZE + y) + channel] & 0xff);
      landmarks = SyntheticPictures.map(landmarks, point -> new Point(SIZE - 1 - point.y(), point.x()));
    }

    BufferedImage crop = aligner.align(turned, landmarks).crop();

    assertThat(worstDifference(crop, upright)).isLessThanOrEqualTo(1);
  }

  @Test
  void align_faceOverTheEdge_isFilledWithTheReferencesGray() {
    AlignedFace face = aligner.align(waves(200, 200), face(SIZE, 100, 0, 0, 0));

    assertThat(bytes(face.crop())).startsWith(135, 133, 132, 135, 133, 132);
    int last = 3 * (SIZE * SIZE - 1);
    Point2D corner = inPhoto(face, SIZE - 1, SIZE - 1);
    assertThat(bytes(face.crop())[last + 1] & 0xff)
        .isCloseTo((int) (127 + 100 * Math.sin((corner.getX() + corner.getY()) / 29)), within(2));
  }

  @Test
  void align_partOfAPicture_equalsItsCopy() {
    BufferedImage part = waves(300, 300).getSubimage(31, 17, 200, 210);
    BufferedImage copy = picture(200, 210, (x, y, channel) -> part.getRaster().getSample(x, y, 2 - channel));
    Landmarks landmarks = face(SIZE, 150, 12, 90, 100);

    assertThat(bytes(aligner.align(part, landmarks).crop())).isEqualTo(bytes(aligner.align(copy, landmarks).crop()));
  }

  @Test
  void align_anyPhoto_isLeftAsItWas() {
    BufferedImage photo = waves(200, 200);

    aligner.align(photo, face(SIZE, 150, 12, 90, 100));

    assertThat(bytes(photo)).isEqualTo(bytes(waves(200, 200)));
  }

  @Test
  void align_eightThreads_getWhatOneGets() {
    BufferedImage photo = waves(400, 400);
    List<Landmarks> faces = IntStream.range(0, 64).mapToObj(i -> jittered(face(SIZE, 60 + 5 * i, 7 * i, 200, 190), i)).toList();
    List<AlignedFace> alone = faces.stream().map(landmarks -> aligner.align(photo, landmarks)).toList();

    List<AlignedFace> together = Threads.eight(faces, landmarks -> aligner.align(photo, landmarks));

    for (int i = 0; i < faces.size(); i++) {
      assertThat(together.get(i).photoToCrop()).isEqualTo(alone.get(i).photoToCrop());
      assertThat(bytes(together.get(i).crop())).isEqualTo(bytes(alone.get(i).crop()));
    }
  }

  @Test
  void align_successOrFailure_leavesNothingNativeBehind() {
    BufferedImage photo = waves(200, 200);
    aligner.align(photo, face(SIZE, 150, 0, 90, 100));
    long before = Pointer.totalCount();

    aligner.align(photo, face(SIZE, 300, 40, 90, 100));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> aligner.align(photo, landmarks(5, 5, 5, 5, 5, 5, 5, 5, 5, 5)));

    assertThat(Pointer.totalCount()).isEqualTo(before);
  }

  static Stream<Arguments> landmarksThatAreNoFace() {
    Landmarks template = FaceTemplate.of(SIZE);
    return Stream.of(
        Arguments.of("one point", landmarks(5, 5, 5, 5, 5, 5, 5, 5, 5, 5), "in one point"),
        Arguments.of("a line", landmarks(0, 9, 10, 9, 20, 9, 30, 9, 40, 9), "left and right swapped?"),
        Arguments.of(
            "a mirrored face",
            SyntheticPictures.map(template, point -> new Point(SIZE - point.x(), point.y())),
            "left and right swapped?"),
        Arguments.of(
            "left and right swapped",
            new Landmarks(
                template.rightEye(), template.leftEye(), template.nose(), template.rightMouth(), template.leftMouth()),
            "left and right swapped?"),
        Arguments.of("less than a pixel", face(SIZE, 0.5, 0, 50, 50), "pixels wide, must be from 4 to 20000"),
        Arguments.of("larger than any photograph", face(SIZE, 1e7, 0, 50, 50), "pixels wide, must be from 4 to 20000"),
        Arguments.of("beyond all numbers", landmarks(0, 0, 1e300, 0, 5e299, 5e299, 0, 1e300, 1e300, 1e300), "not those of"),
        Arguments.of("outside of the photograph", face(SIZE, 100, 0, -400, 50), "outside of its 200×200 pixels"),
        Arguments.of("far outside of it", face(SIZE, 100, 0, 3e5, -3e5), "outside of its 200×200 pixels"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("landmarksThatAreNoFace")
  void align_noFace_saysWhy(String name, Landmarks landmarks, String why) {
    BufferedImage photo = waves(200, 200);

    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> aligner.align(photo, landmarks))
        .withMessageContaining(why);
  }

  @Test
  void align_profile_isAccepted() {
    Landmarks profile = landmarks(60, 60, 64, 60, 80, 80, 60, 100, 66, 100); // the eyes almost in line with the camera

    assertThat(aligner.align(waves(200, 200), profile).size()).isEqualTo(SIZE);
  }

  @Test
  void align_wrongArguments_areNamed() {
    BufferedImage gray = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> aligner.align(gray, FaceTemplate.of(SIZE)))
        .withMessage("bgrPhoto must be of type TYPE_3BYTE_BGR (5), found 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaceAligner(0))
        .withMessage("face size must be at least 1 pixel, found 0");
    assertThatNullPointerException().isThrownBy(() -> aligner.align(null, FaceTemplate.of(SIZE))).withMessage("bgrPhoto");
    assertThatNullPointerException().isThrownBy(() -> aligner.align(waves(9, 9), null)).withMessage("landmarks");
  }

  @Test
  void align_placeInSurroundings_doesNotMatter() {
    Rectangle shift = new Rectangle(700, 500, 0, 0);
    BufferedImage small = picture(300, 300, (x, y, c) -> 127 + 100 * Math.sin((x + 2 * y) / 19.0 + c));
    BufferedImage large =
        picture(1100, 900, (x, y, c) -> 127 + 100 * Math.sin((x - shift.x + 2 * (y - shift.y)) / 19.0 + c));

    BufferedImage here = aligner.align(small, face(SIZE, 110, 15, 140, 150)).crop();
    BufferedImage there = aligner.align(large, face(SIZE, 110, 15, 140 + shift.x, 150 + shift.y)).crop();

    assertThat(worstDifference(here, there)).isLessThanOrEqualTo(1); // landmarks are floats: 1e-4 pixel
  }

  private static Landmarks landmarks(double... xy) {
    return new Landmarks(
        new Point(xy[0], xy[1]), new Point(xy[2], xy[3]), new Point(xy[4], xy[5]), new Point(xy[6], xy[7]),
        new Point(xy[8], xy[9]));
  }

  private static Landmarks jittered(Landmarks landmarks, int seed) {
    Random random = new Random(seed);
    return SyntheticPictures.map(
        landmarks, point -> new Point(point.x() + random.nextGaussian(), point.y() + random.nextGaussian()));
  }

  private static Point2D inPhoto(AlignedFace face, int x, int y) {
    try {
      return face.photoToCrop().inverseTransform(new Point2D.Double(x, y), null);
    } catch (NoninvertibleTransformException e) {
      throw new AssertionError(e);
    }
  }

  private static int worstDifference(BufferedImage one, BufferedImage other) {
    byte[] a = bytes(one);
    byte[] b = bytes(other);
    return IntStream.range(0, a.length).map(i -> Math.abs((a[i] & 0xff) - (b[i] & 0xff))).max().orElseThrow();
  }
}
