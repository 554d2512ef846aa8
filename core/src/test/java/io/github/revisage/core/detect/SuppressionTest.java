package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.BoundingBox;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

class SuppressionTest {

  private record Found(BoundingBox box, double score) {}

  private static final Found WHOLE = new Found(new BoundingBox(0, 0, 100, 100), 0.8);
  private static final Found SHIFTED = new Found(new BoundingBox(10, 0, 100, 100), 0.9);
  private static final Found PART = new Found(new BoundingBox(20, 20, 30, 30), 0.95);
  private static final Found APART = new Found(new BoundingBox(200, 0, 50, 50), 0.4);

  @Test
  void best_ofUnion_keepsSurestOfEachPlaceAndParts() {
    assertThat(best(Suppression::ofUnion, WHOLE, SHIFTED, PART, APART)).containsExactly(PART, SHIFTED, APART);
  }

  @Test
  void best_ofSmaller_keepsOneOfPartAndWhole() {
    assertThat(best(Suppression::ofSmaller, WHOLE, PART, APART)).containsExactly(PART, APART);
  }

  @Test
  void best_equalScores_keepsTheFirst() {
    Found twin = new Found(new BoundingBox(1, 0, 100, 100), WHOLE.score());

    assertThat(best(Suppression::ofUnion, WHOLE, twin)).containsExactly(WHOLE);
    assertThat(best(Suppression::ofUnion, twin, WHOLE)).containsExactly(twin);
  }

  @Test
  void overlaps_knownBoxes_giveTheirAreas() {
    assertThat(Suppression.ofUnion(WHOLE.box(), SHIFTED.box())).isCloseTo(9000 / 11000.0, within(1e-12));
    assertThat(Suppression.ofSmaller(WHOLE.box(), PART.box())).isEqualTo(1);
    assertThat(Suppression.ofSmaller(WHOLE.box(), APART.box())).isZero();
  }

  private static List<Found> best(ToDoubleBiFunction<BoundingBox, BoundingBox> overlap, Found... found) {
    return Suppression.best(List.of(found), Found::box, Found::score, overlap, 0.5);
  }
}
