package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.Point;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPlanTest {

  /** Width, height and the smallest face that is found surely. */
  private static final String PHOTO_SIZES =
      """
      6000, 4000, 20
      4000, 3000, 14.2
      4608, 3456, 16.3
      2592, 1944, 14
      1200, 900, 14
      640, 1400, 14
      300, 200, 14
      30000, 100, 14
      """;

  @ParameterizedTest
  @CsvSource(textBlock = PHOTO_SIZES)
  void of_faceAnywhere_isWholeInAWindowWhereItIsProposed_orInATileWhereItIsFound(int width, int height, double leastFace) {
    SearchPlan plan = SearchPlan.of(width, height);

    anywhere(width, height, leastFace).forEach(face -> {
      boolean isProposed =
          plan.proposals().stream()
              .anyMatch(tile -> holds(tile.window(), face) && isBetween(9, 18, tile.size() * face.side() / tile.window().side()));
      boolean isSeen =
          plan.tiles().stream().anyMatch(tile -> holds(tile, face) && isBetween(1, 8, 16 * face.side() / tile.side()));
      assertThat(isProposed || isSeen).as("%s, seed 17; %s windows", face, plan.proposals().size()).isTrue();
    });
  }

  /** The time of a search is that of its windows: a few ms each. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "200, 200, 1", "480, 300, 10", "1200, 900, 10", "6000, 4000, 70", "20000, 20000, 90"})
  void of_anySize_fewWindowsAreLookedAt(int width, int height, int most) {
    SearchPlan plan = SearchPlan.of(width, height);

    assertThat(plan.tiles().size() + plan.proposals().size()).isBetween(1, most);
  }

  @Test
  void of_photoThatOneTileShows_proposesNothing() {
    SearchPlan plan = SearchPlan.of(220, 150);

    assertThat(plan.proposals()).isEmpty();
    assertThat(plan.tiles()).hasSize(1);
  }

  @Test
  void closeUps_widePhoto_showItWholeAndWithMargin() {
    List<Window> windows = SearchPlan.closeUps(400, 100);

    assertThat(windows).extracting(Window::side).containsExactly(400.0, 640.0);
    assertThat(windows.get(0).toPhoto(0, 0.5).x()).isEqualTo(-0.5);
  }

  /** Faces of all sizes, wholly in the photograph. */
  private static Stream<Candidate> anywhere(int width, int height, double leastFace) {
    Random random = new Random(17);
    double largest = Math.min(height, Math.max(width, height) / 2.0);
    return Stream.<Candidate>generate(() -> {
      double side = leastFace * Math.pow(largest / leastFace, random.nextDouble());
      double x = random.nextDouble() * (width - side) + (side - 1) / 2;
      double y = random.nextDouble() * (height - side) + (side - 1) / 2;
      return face(new Point(x, y), side);
    }).limit(2000);
  }

  private static Candidate face(Point centre, double side) {
    return new Candidate(centre, side, centre, centre, 1);
  }

  private static boolean isBetween(double least, double most, double value) {
    return value > least - 0.01 && value < most + 0.01;
  }

  private static boolean holds(Window tile, Candidate face) {
    double room = (tile.side() - face.side()) / 2 + 1e-6;
    return Math.abs(face.centre().x() - tile.centre().x()) <= room
        && Math.abs(face.centre().y() - tile.centre().y()) <= room;
  }
}
