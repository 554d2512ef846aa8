package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeshedFaceTest {

  @Test
  void landmarks_levelFace_raisesEyesAndMouthByAFortiethOfTheEyeDistance() {
    List<Point> points = new ArrayList<>(Collections.nCopies(MeshedFace.POINTS, new Point(0, 0)));
    List.of(33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246)
        .forEach(i -> points.set(i, new Point(100, 100)));
    List.of(263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466)
        .forEach(i -> points.set(i, new Point(200, 100)));
    points.set(1, new Point(150, 160));
    points.set(4, new Point(150, 150));
    points.set(61, new Point(110, 200));
    points.set(291, new Point(190, 200));

    Landmarks landmarks = new MeshedFace(points, 1).landmarks();

    assertThat(landmarks)
        .isEqualTo(
            new Landmarks(
                new Point(100, 97.5), new Point(200, 97.5), new Point(150, 155), new Point(110, 197.5),
                new Point(190, 197.5)));
  }

  @Test
  void outline_startsAtTheForehead_andHas36DifferentPoints() {
    List<Point> points = IntStream.range(0, MeshedFace.POINTS).mapToObj(i -> new Point(i, i)).toList();

    List<Point> outline = new MeshedFace(points, 1).outline();

    assertThat(outline).hasSize(36).startsWith(new Point(10, 10)).doesNotHaveDuplicates();
  }

  @Test
  void window_tiltedFace_isHalfLargerThanItsBox() {
    List<Point> points = new ArrayList<>(Collections.nCopies(MeshedFace.POINTS, new Point(50, 50)));
    points.set(10, new Point(50, 10));
    points.set(152, new Point(50, 90));
    List.of(263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466)
        .forEach(i -> points.set(i, new Point(60, 60)));
    points.set(234, new Point(20, 50));
    points.set(454, new Point(60, 50));

    Window window = new MeshedFace(points, 1).window();

    assertThat(window.centre()).isEqualTo(new Point(40, 50));
    assertThat(window.side()).isEqualTo(120);
    assertThat(window.radians()).isCloseTo(Math.PI / 4, within(1e-9));
  }
}
