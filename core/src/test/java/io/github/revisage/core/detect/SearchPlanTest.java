package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPlanTest {

  @ParameterizedTest
  @CsvSource({"6000, 4000, 20", "1200, 900, 14", "640, 1400, 14", "300, 200, 14", "30000, 100, 14"})
  void tiles_faceAnywhere_isWholeInATileWhereItIsFound(int width, int height, double leastFace) {
    List<Window> tiles = SearchPlan.tiles(width, height);
    Random random = new Random(17);

    for (int i = 0; i < 2000; i++) {
      double largest = Math.min(height, Math.max(width, height) / 2.0);
      double face = leastFace * Math.pow(largest / leastFace, random.nextDouble());
      double x = random.nextDouble() * (width - face) - 0.5;
      double y = random.nextDouble() * (height - face) - 0.5;

      assertThat(tiles)
          .as("face of %s at (%s, %s), seed 17, number %s", face, x, y, i)
          .anyMatch(tile -> holds(tile, x, y, face) && face >= tile.side() / 16.01 && face <= tile.side() / 2);
    }
  }

  /** The time of a search is that of its tiles: about 7 ms each. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "200, 200, 1", "1200, 900, 45", "6000, 4000, 450", "20000, 20000, 700"})
  void tiles_anySize_areFew(int width, int height, int most) {
    assertThat(SearchPlan.tiles(width, height)).hasSizeBetween(1, most);
  }

  @Test
  void closeUps_widePhoto_showItWholeAndWithMargin() {
    List<Window> windows = SearchPlan.closeUps(400, 100);

    assertThat(windows).extracting(Window::side).containsExactly(400.0, 640.0);
    assertThat(windows.get(0).toPhoto(0, 0.5).x()).isEqualTo(-0.5);
  }

  private static boolean holds(Window tile, double x, double y, double face) {
    double rounding = 1e-6;
    double left = tile.centre().x() - tile.side() / 2 - rounding;
    double top = tile.centre().y() - tile.side() / 2 - rounding;
    return x >= left
        && y >= top
        && x + face <= left + tile.side() + 2 * rounding
        && y + face <= top + tile.side() + 2 * rounding;
  }
}
