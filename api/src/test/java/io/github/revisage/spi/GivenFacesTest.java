package io.github.revisage.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GivenFacesTest {

  /** The numbers are exact but for rounding of doubles. */
  private static final Offset<Double> ROUNDING = within(1e-9);

  private static final BufferedImage PHOTO = new BufferedImage(200, 100, BufferedImage.TYPE_3BYTE_BGR);

  /** Eyes 20 pixels apart, mouth 20 pixels below them; the middle of both is at (60, 40). */
  private static final Landmarks UPRIGHT = landmarks(50, 30, 70, 30, 60, 42, 52, 50, 68, 50);

  @Test
  void givenBoxes_boxOfTheseLandmarks_findsThemAboutThere() {
    BoundingBox box = FaceDetector.given(List.of(UPRIGHT)).detect(PHOTO).get(0).box();

    Face face = FaceDetector.givenBoxes(List.of(box)).detect(PHOTO).get(0);

    assertThat(face.box()).isEqualTo(box);
    assertThat(face.score()).isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      assertThat(face.landmarks().points().get(i).distanceTo(UPRIGHT.points().get(i))).as("point %s", i).isLessThan(1);
    }
  }

  @Test
  void givenBoxes_boxBesideThePhoto_isRefused() {
    FaceDetector detector = FaceDetector.givenBoxes(List.of(new BoundingBox(300, 10, 20, 20)));

    assertThatIllegalArgumentException().isThrownBy(() -> detector.detect(PHOTO))
        .withMessageStartingWith("face 1 of the 1 given must overlap the photograph of 200×100 pixels");
  }

  @Test
  void given_uprightLandmarks_derivesBoxAroundThem() {
    Face face = FaceDetector.given(List.of(UPRIGHT)).detect(PHOTO).get(0);

    assertThat(face.landmarks()).isEqualTo(UPRIGHT);
    assertThat(face.score()).isEqualTo(1);
    assertThat(face.outline()).isEmpty();
    assertThat(face.box().width()).isCloseTo(42, ROUNDING);
    assertThat(face.box().height()).isCloseTo(50, ROUNDING);
    assertThat(face.box().centre()).isEqualTo(new Point(60, 40));
  }

  @Test
  void given_faceLyingOnItsSide_swapsWidthAndHeight() {
    Landmarks lying = landmarks(70, 30, 70, 50, 58, 40, 50, 32, 50, 48);

    BoundingBox box = FaceDetector.given(List.of(lying)).detect(PHOTO).get(0).box();

    assertThat(box.width()).isCloseTo(50, ROUNDING);
    assertThat(box.height()).isCloseTo(42, ROUNDING);
  }

  @Test
  void given_profile_takesEyesToMouthForScale() {
    Landmarks profile = landmarks(58, 30, 62, 30, 70, 42, 58, 50, 62, 50);

    BoundingBox box = FaceDetector.given(List.of(profile)).detect(PHOTO).get(0).box();

    assertThat(box.height()).isCloseTo(50, ROUNDING);
  }

  @Test
  void given_landmarksInOnePlace_saysSo() {
    Landmarks point = landmarks(5, 5, 5, 5, 5, 5, 5, 5, 5, 5);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaceDetector.given(List.of(point)))
        .withMessageStartingWith("eyes and mouth of a face must lie apart, found Landmarks[");
  }

  @Test
  void given_null_namesTheArgument() {
    assertThatNullPointerException().isThrownBy(() -> FaceDetector.given(nothing())).withMessage("landmarks");
    assertThatNullPointerException().isThrownBy(() -> FaceDetector.givenFaces(nothing())).withMessage("faces");
    assertThatNullPointerException().isThrownBy(() -> FaceDetector.given(Arrays.asList(UPRIGHT, nothing())));
  }

  @Test
  void detect_landmarksPartlyOutside_keepsTheFace() {
    Landmarks cut = landmarks(-10, 30, 10, 30, 0, 42, -8, 50, 8, 50);

    assertThat(FaceDetector.given(List.of(cut)).detect(PHOTO)).extracting(Face::landmarks).containsExactly(cut);
  }

  @Test
  void detect_faceWhollyOutside_namesItAndThePhotograph() {
    Landmarks outside = landmarks(250, 30, 270, 30, 260, 42, 252, 50, 268, 50);
    FaceDetector detector = FaceDetector.given(List.of(UPRIGHT, outside));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> detector.detect(PHOTO))
        .withMessage(
            "face 2 of the 2 given must overlap the photograph of 200×100 pixels, found (239, 15) 42×50: are the"
                + " landmarks those of the upright photograph?");
  }

  @Test
  void givenFaces_listChangedLater_keepsItsFaces() {
    Face face = new Face(new BoundingBox(1, 2, 3, 4), UPRIGHT, 0.25);
    List<Face> faces = Arrays.asList(face);
    FaceDetector detector = FaceDetector.givenFaces(faces);

    faces.set(0, new Face(new BoundingBox(9, 9, 9, 9), UPRIGHT, 1));

    assertThat(detector.detect(PHOTO)).containsExactly(face);
  }

  private static Landmarks landmarks(double... xy) {
    return new Landmarks(
        new Point(xy[0], xy[1]), new Point(xy[2], xy[3]), new Point(xy[4], xy[5]), new Point(xy[6], xy[7]),
        new Point(xy[8], xy[9]));
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // null, of the type that is wanted
  private static <T> T nothing() {
    return null;
  }
}
