package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandmarksTest {

  private static final List<Point> FIVE = IntStream.range(0, 5).mapToObj(i -> new Point(3 * i, 4 * i)).toList();

  @ParameterizedTest
  @CsvSource({"0, leftEye", "1, rightEye", "2, nose", "3, leftMouth", "4, rightMouth"})
  void constructor_missingPoint_namesIt(int missing, String name) {
    List<Point> points = new ArrayList<>(FIVE);
    points.set(missing, null);

    assertThatNullPointerException().isThrownBy(() -> of(points)).withMessage(name);
  }

  @Test
  void points_ofLandmarks_areInTheOrderOfTheRecord() {
    assertThat(of(FIVE).points()).isEqualTo(FIVE);
  }

  @Test
  void eyeDistance_ofLandmarks_isThatOfTheFirstTwoPoints() {
    assertThat(of(FIVE).eyeDistance()).isEqualTo(5);
  }

  private static Landmarks of(List<Point> points) {
    return new Landmarks(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
  }
}
