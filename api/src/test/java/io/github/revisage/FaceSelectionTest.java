package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaceSelectionTest {

  private static final int WIDTH = 100;
  private static final int HEIGHT = 80;
  private static final Face LEFT = Faces.at(0, 0, 20, 20);
  private static final Face MIDDLE = Faces.at(45, 35, 10, 10);
  private static final Face RIGHT = Faces.at(70, 0, 30, 30);
  private static final List<Face> THREE = List.of(LEFT, MIDDLE, RIGHT);

  @Test
  void all_severalFaces_choosesEach() {
    assertThat(FaceSelection.all().choose(THREE, WIDTH, HEIGHT)).isEqualTo(THREE);
  }

  @Test
  void largest_severalFaces_choosesTheOneWithMostArea() {
    assertThat(FaceSelection.largest().choose(THREE, WIDTH, HEIGHT)).containsExactly(RIGHT);
  }

  @Test
  void largest_boxReachesOverTheEdges_countsOnlyWhatIsInThePhoto() {
    Face overRight = Faces.at(90, 0, 60, 30); // 1800 square pixels, 300 of them inside
    Face overTopLeft = Faces.at(-40, -40, 55, 55); // 3025 square pixels, 225 of them inside
    Face outside = Faces.at(-50, -50, 40, 40); // none inside; two negative sides must not make an area

    assertThat(FaceSelection.largest().choose(List.of(outside, overTopLeft, overRight, LEFT), WIDTH, HEIGHT))
        .containsExactly(LEFT);
  }

  @Test
  void largest_equalFaces_choosesTheFirst() {
    Face twin = Faces.at(50, 50, 20, 20);

    assertThat(FaceSelection.largest().choose(List.of(LEFT, twin), WIDTH, HEIGHT)).containsExactly(LEFT);
  }

  @Test
  void centre_severalFaces_choosesTheOneNearestTheMiddle() {
    assertThat(FaceSelection.centre().choose(THREE, WIDTH, HEIGHT)).containsExactly(MIDDLE);
  }

  @Test
  void centre_otherPhotoSize_choosesByItsMiddle() {
    assertThat(FaceSelection.centre().choose(THREE, 20, 20)).containsExactly(LEFT);
  }

  @Test
  void where_conditionHoldsForSome_choosesThoseInOrder() {
    FaceSelection selection = FaceSelection.where(face -> face.box().width() >= 20);

    assertThat(selection.choose(THREE, WIDTH, HEIGHT)).containsExactly(LEFT, RIGHT);
  }

  @Test
  void where_conditionHoldsForNone_choosesNone() {
    assertThat(FaceSelection.where(face -> false).choose(THREE, WIDTH, HEIGHT)).isEmpty();
  }

  @Test
  void where_null_namesTheArgument() {
    assertThatNullPointerException().isThrownBy(() -> FaceSelection.where(null)).withMessage("condition");
  }
}
