package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.Point;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final Offset<Double> ROUNDING = within(1e-9);

  @Test
  void toPhoto_uprightWindowAroundWholePhoto_mapsCornersToOuterEdges() {
    Window whole = new Window(new Point(49.5, 49.5), 100, 0);

    assertThat(whole.toPhoto(0, 0)).isEqualTo(new Point(-0.5, -0.5));
    assertThat(whole.toPhoto(1, 1)).isEqualTo(new Point(99.5, 99.5));
  }

  @Test
  void toPhoto_quarterTurn_takesUpperLeftToUpperRight() {
    Window turned = new Window(new Point(50, 50), 20, Math.PI / 2);

    Point corner = turned.toPhoto(0, 0);

    assertThat(corner.x()).isCloseTo(60, ROUNDING);
    assertThat(corner.y()).isCloseTo(40, ROUNDING);
  }

  @Test
  void window_ofTurnedCandidate_levelsItsEyes() {
    Point left = new Point(40, 40);
    Point right = new Point(60, 55);
    Candidate face = new Candidate(new Point(48, 60), 40, left, right, 0.9);

    Window window = face.window(2.5);

    assertThat(window.side()).isEqualTo(100);
    Point above = window.toPhoto(0.5, 0);
    Point below = window.toPhoto(0.5, 1);
    double alongEyes =
        (below.x() - above.x()) * (right.x() - left.x()) + (below.y() - above.y()) * (right.y() - left.y());
    assertThat(alongEyes).isCloseTo(0, ROUNDING);
    assertThat(below.y()).isGreaterThan(above.y());
  }
}
