package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceTest {

  private static final BoundingBox BOX = new BoundingBox(0, 0, 10, 10);
  private static final Landmarks LANDMARKS = Faces.at(0, 0, 10, 10).landmarks();
  private static final Point CORNER = new Point(1, 1);

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void constructor_scoreOutsideUnitInterval_namesTheValue(double score) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Face(BOX, LANDMARKS, score))
        .withMessage("score must be in [0, 1], found " + score);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void constructor_outlineThatIsNoPolygon_namesTheCount(int points) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Face(BOX, LANDMARKS, List.of(CORNER, CORNER).subList(0, points), 1))
        .withMessage("outline must be empty or have at least 3 points, found " + points);
  }

  @Test
  void constructor_nullPart_namesIt() {
    assertThatNullPointerException().isThrownBy(() -> new Face(null, LANDMARKS, 1)).withMessage("box");
    assertThatNullPointerException().isThrownBy(() -> new Face(BOX, null, 1)).withMessage("landmarks");
    assertThatNullPointerException().isThrownBy(() -> new Face(BOX, LANDMARKS, null, 1)).withMessage("outline");
  }

  @Test
  void constructor_outlineChangedLater_keepsItsCopy() {
    List<Point> outline = new ArrayList<>(List.of(CORNER, CORNER, CORNER));
    Face face = new Face(BOX, LANDMARKS, outline, 1);

    outline.clear();

    assertThat(face.outline()).hasSize(3);
  }

  @Test
  void constructor_withoutOutline_hasAnEmptyOne() {
    assertThat(new Face(BOX, LANDMARKS, 0).outline()).isEmpty();
  }
}
