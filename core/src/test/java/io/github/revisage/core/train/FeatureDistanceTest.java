package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Values and gradients against the definitions in float64, derived by central differences. */
class FeatureDistanceTest {

  private static final int PLACES = 6;
  private static final int CHANNELS = 5;
  private static final Shape SHAPE = Shape.of(1, 2, 3, CHANNELS);
  private static final float[] WEIGHTS = {0.1f, 0.5f, 0, 2, 0.3f};
  private static final double ROUNDING = 1e-5;
  private static final double STEP = 1e-6;

  private final float[] x = random(1);
  private final float[] y = random(2);

  @Test
  void absolute_twoLevels_isTheSumOfTheirMeansWithTheirGradients() {
    ToDoubleFunction<double[]> expected = at -> 2 * mean(at, (difference, c) -> Math.abs(difference)) / CHANNELS;

    Told told = told((tf, a, b) -> FeatureDistance.absolute(tf, List.of(a, a), List.of(b, b)), x);

    assertIs(told, expected);
  }

  @Test
  void weighed_oneLevel_isLpipsWithItsGradients() {
    ToDoubleFunction<double[]> expected = at -> mean(at, (difference, c) -> WEIGHTS[c] * difference * difference);

    Told told =
        told((tf, a, b) -> FeatureDistance.weighed(tf, List.of(a), List.of(b), List.of(tf.constant(WEIGHTS))), x);

    assertIs(told, expected);
  }

  @Test
  void absolute_placeWhereAllChannelsAreZero_hasAGradient() {
    float[] dark = x.clone();
    for (int c = 0; c < CHANNELS; c++) {
      dark[c] = 0;
    }

    Told told = told((tf, a, b) -> FeatureDistance.absolute(tf, List.of(a), List.of(b)), dark);

    for (float number : told.gradient) {
      assertThat(number).isFinite();
    }
    assertThat(told.value).isPositive();
  }

  @Test
  void plus_furtherLoss_isPartOfTheLossAndOfWhatTheAdversarialGameBalances() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> image = tf.constant(2f);
      Objective objective =
          new Objective(
              tf.constant(10f), Map.of("image", image), name -> true,
              new Objective.Painting(image, image, image, image));

      Objective more = objective.plus(tf, "perceptual", tf.constant(3f), 0.5);

      assertThat(more.terms()).containsKeys("image", "perceptual");
      try (Result result = session.runner().fetch(more.loss()).fetch(more.painting().loss()).run()) {
        assertThat(((TFloat32) result.get(0)).getFloat()).isEqualTo(11.5f);
        assertThat(((TFloat32) result.get(1)).getFloat()).isEqualTo(3.5f);
      }
    }
  }

  private void assertIs(Told told, ToDoubleFunction<double[]> expected) {
    double[] at = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      at[i] = x[i];
    }
    assertThat(told.value).isCloseTo(expected.applyAsDouble(at), within(ROUNDING));
    for (int i = 0; i < x.length; i++) {
      at[i] = x[i] + STEP;
      double above = expected.applyAsDouble(at);
      at[i] = x[i] - STEP;
      double below = expected.applyAsDouble(at);
      at[i] = x[i];
      assertThat((double) told.gradient[i]).as("gradient %s", i).isCloseTo((above - below) / (2 * STEP), within(ROUNDING));
    }
  }

  private interface Of {
    double of(double difference, int channel);
  }

  /** Mean over places of the sum over channels. */
  private double mean(double[] at, Of of) {
    double sum = 0;
    for (int place = 0; place < PLACES; place++) {
      double lengthX = 0;
      double lengthY = 0;
      for (int i = place * CHANNELS; i < (place + 1) * CHANNELS; i++) {
        lengthX += at[i] * at[i];
        lengthY += (double) y[i] * y[i];
      }
      for (int c = 0; c < CHANNELS; c++) {
        int i = place * CHANNELS + c;
        sum += of.of(at[i] / Math.sqrt(lengthX) - y[i] / Math.sqrt(lengthY), c);
      }
    }
    return sum / PLACES;
  }

  private record Told(double value, float[] gradient) {}

  private interface Distance {
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> x, Operand<TFloat32> y);
  }

  private Told told(Distance distance, float[] at) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> first = tf.constant(SHAPE, DataBuffers.of(at));
      Operand<TFloat32> value = distance.of(tf, first, tf.constant(SHAPE, DataBuffers.of(y)));
      Output<?> gradient = graph.addGradients(value.asOutput(), new Output<?>[] {first.asOutput()})[0];
      try (Result result = session.runner().fetch(value).fetch(gradient).run()) {
        float[] numbers = new float[at.length];
        ((TFloat32) result.get(1)).copyTo(DataBuffers.of(numbers, false, false));
        return new Told(((TFloat32) result.get(0)).getFloat(), numbers);
      }
    }
  }

  private static float[] random(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[PLACES * CHANNELS];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(-2, 2);
    }
    return numbers;
  }
}
