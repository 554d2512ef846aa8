package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.spi.FaceDetector;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** With a detector that answers as it is told. */
class LandmarkDistanceTest {

  private final Queue<List<Face>> answers = new ArrayDeque<>();
  private final FaceDetector detector = photo -> answers.remove();
  private final LandmarkDistance distance = new LandmarkDistance(detector);

  /** A shift of (3, 4) is a distance of 5 in 64 pixels, 40 in 512. */
  @Test
  void of_shiftedFace_isTheMeanDistanceAt512() {
    answers.add(List.of(face(0, 0, 30)));
    answers.add(List.of(face(3, 4, 30)));

    assertThat(distance.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH)).isCloseTo(40, within(1e-9));
  }

  @Test
  void of_severalFaces_takesTheLargest() {
    answers.add(List.of(face(0, 0, 20), face(9, 9, 10)));
    answers.add(List.of(face(9, 9, 10), face(0, 0, 30)));

    assertThat(distance.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH)).isZero();
  }

  @Test
  void of_noFaceInEither_isNoNumber() {
    answers.addAll(List.of(List.of(), List.of(face(0, 0, 30))));
    assertThat(distance.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH)).isNaN();

    answers.add(List.of(face(0, 0, 30)));
    answers.add(List.of());
    assertThat(distance.of(MetricFixtures.TRUTH, MetricFixtures.PICTURE)).isNaN();
  }

  @Test
  void of_sameTruthAgain_isSearchedOnce() {
    answers.addAll(List.of(List.of(face(0, 0, 30)), List.of(face(3, 4, 30)), List.of(face(6, 8, 30))));

    assertThat(distance.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH)).isCloseTo(40, within(1e-9));
    assertThat(distance.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH)).isCloseTo(80, within(1e-9));
  }

  private static Face face(double x, double y, double side) {
    Landmarks landmarks =
        new Landmarks(
            new Point(20 + x, 20 + y), new Point(40 + x, 20 + y), new Point(30 + x, 30 + y), new Point(22 + x, 40 + y),
            new Point(38 + x, 40 + y));
    return new Face(new BoundingBox(10, 10, side, side), landmarks, 0.9);
  }
}
