package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.PhotoException;
import io.github.revisage.core.metrics.Evaluation.Score;
import io.github.revisage.core.metrics.Measure.Better;
import io.github.revisage.core.metrics.Measure.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Four faces of one row, whose only pixel is what the metric gives; three of them told their time. */
class EvaluationTest {

  private static final Measure RED = new Measure("red", "", Better.LOWER, Summary.MEAN, 1, "the red byte, none for 99");
  private static final Measure TIME = new Measure("time", "ms", Better.LOWER, Summary.MEDIAN, 1, "as told");

  private static final class Red implements Metric {
    @Override
    public Measure measure() {
      return RED;
    }

    @Override
    public double of(RgbPicture picture, RgbPicture truth) {
      if (picture.rgb()[0] == 66) {
        throw new PhotoException("red must not be 66");
      }
      return picture.rgb()[0] == 99 ? Double.NaN : picture.rgb()[0];
    }
  }

  private record Faces(int... reds) implements Subjects {
    @Override
    public List<String> rows() {
      return List.of("row");
    }

    @Override
    public String mainRow() {
      return "row";
    }

    @Override
    public int count() {
      return reds.length;
    }

    @Override
    public String name(int face) {
      return "face " + face;
    }

    @Override
    public Subject subject(int face) {
      RgbPicture picture = new RgbPicture(1, 1, new byte[] {(byte) reds[face], 0, 0});
      Map<Measure, Double> told = face == 0 ? Map.of() : Map.of(TIME, Math.pow(10, face));
      return new Subject(picture, Map.of("row", new Candidate(picture, told)));
    }
  }

  @Test
  void of_someFacesWithoutANumber_summarisesTheOthersAndCountsThem() {
    List<Integer> done = new ArrayList<>();

    Evaluation evaluation = Evaluation.of(new Faces(7, 99, 3, 8), List.of(new Red()), null, done::add);

    assertThat(done).containsExactly(1, 2, 3, 4);
    assertThat(evaluation.faces()).containsExactly("face 0", "face 1", "face 2", "face 3");
    assertThat(evaluation.measures()).containsExactly(RED, TIME);
    assertThat(evaluation.score("row", RED)).contains(new Score(6, 3, 1));
    assertThat(evaluation.score("row", TIME)).as("median").contains(new Score(100, 3, 1));
    assertThat(evaluation.ranking("row", RED)).containsExactly(2, 0, 3);
  }

  @Test
  void of_noFaceWithANumber_isNoNumber() {
    Evaluation evaluation = Evaluation.of(new Faces(99), List.of(new Red()), null, done -> {});

    assertThat(evaluation.score("row", RED)).contains(new Score(Double.NaN, 0, 1));
    assertThat(evaluation.score("row", TIME)).isEmpty();
    assertThat(evaluation.ranking("row", RED)).isEmpty();
  }

  @Test
  void of_evenCount_medianIsBetweenTheTwoInTheMiddle() {
    Evaluation evaluation = Evaluation.of(new Faces(1, 1, 1), List.of(), null, done -> {});

    assertThat(evaluation.score("row", TIME)).contains(new Score(55, 2, 1));
  }

  @Test
  void of_faceThatCannotBeMeasured_isNamed() {
    assertThatExceptionOfType(PhotoException.class)
        .isThrownBy(() -> Evaluation.of(new Faces(1, 66), List.of(new Red()), null, done -> {}))
        .withMessage("face 1: red must not be 66");
  }
}
