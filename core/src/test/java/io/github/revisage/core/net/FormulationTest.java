package io.github.revisage.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.revisage.core.align.Threads;
import io.github.revisage.core.engine.PlainCopy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/** What each formulation computes, against the plain one. */
class FormulationTest {

  /** Largest difference, relative to the largest number: float32's rounding in another order, and Winograd's own. */
  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest
  @EnumSource(names = {"FEWEST_OPERATIONS", "DIRECT"})
  void upsampling_transposedConvolution_givesWhatNearestPlacesGive(Formulation formulation) {
    assertSame(formulation, 6, 8, weights -> new Upsampling(weights, 8));
  }

  @ParameterizedTest
  @CsvSource({"64, 128, 128", "64, 128, 192", "68, 256, 128"})
  void convolution_byWinograd_givesWhatTheDirectOneGives(int side, int in, int out) {
    assertThat(pays(Formulation.FEWEST_OPERATIONS, TFloat32.class, Shape.of(1, side, side, in), out)).isTrue();
    assertSame(Formulation.FEWEST_OPERATIONS, side, in, weights -> Convolution.of3x3(weights, in, out));
  }

  @Test
  void winograd_whereItDoesNotPay_isNotUsed() {
    Formulation fewest = Formulation.FEWEST_OPERATIONS;
    Shape usual = Shape.of(1, 64, 64, 128);

    assertThat(pays(fewest, TFloat32.class, Shape.of(1, 64, 64, 64), 128)).as("few channels").isFalse();
    assertThat(pays(fewest, TFloat32.class, Shape.of(1, 32, 32, 256), 256)).as("few places").isFalse();
    assertThat(pays(fewest, TFloat32.class, Shape.of(1, 66, 66, 128), 128)).as("odd side").isFalse();
    assertThat(pays(fewest, TFloat32.class, Shape.of(2, 64, 64, 128), 128)).as("several faces").isFalse();
    assertThat(pays(Formulation.DIRECT, TFloat32.class, usual, 128)).as("graphics card").isFalse();
    assertThat(pays(Formulation.PLAIN, TFloat32.class, usual, 128)).as("weights that may change").isFalse();
    assertThat(pays(Formulation.COARSE, TFloat32.class, usual, 128)).as("what is float32 in coarse").isTrue();
  }

  private static boolean pays(Formulation formulation, Class<? extends TNumber> type, Shape map, int out) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      return Winograd.pays(
          new RandomWeights(tf, formulation), tf.placeholder(type, Placeholder.shape(map)), (int) map.get(3), out);
    }
  }

  @Test
  void convolution_byWinogradInBfloat16_isNearFloat32() {
    assertThat(pays(Formulation.COARSE, TBfloat16.class, Shape.of(1, 64, 64, 128), 128)).isTrue();
    Function<Weights, Layer> layer = weights -> Convolution.of3x3(weights, 128, 128);
    assertNear(0.03, Formulation.COARSE, TBfloat16.class, 64, 128, layer); // 0.021 found; the usual points fail
  }

  @Test
  void encoder_ofManyChannels_isInBfloat16AtFullSizeOnly() {
    CodeFormerSpec spec = new CodeFormerSpec(32, 32, List.of(1, 2), 2, List.of(), 32, 32, 4, null, List.of());

    assertNear(0.02, Formulation.COARSE, TFloat32.class, 32, 3, weights -> new Seeing(spec, weights));

    assertThat(castsToBfloat16(spec)).containsExactly(Shape.of(1, 32, 32, 32));
  }

  @Test
  void encoder_ofFewChannels_isFloat32Throughout() {
    CodeFormerSpec spec = new CodeFormerSpec(32, 16, List.of(1, 2), 2, List.of(), 32, 32, 4, null, List.of());

    assertThat(castsToBfloat16(spec)).isEmpty();
  }

  @Test
  void residualBlock_byWinograd_givesWhatThePlainOneGives() {
    assertSame(Formulation.FEWEST_OPERATIONS, 64, 128, weights -> new ResidualBlock(weights, 128, 128, 32));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 64})
  void residualBlock_inBfloat16_isNearFloat32(int side) {
    Function<Weights, Layer> layer = weights -> new ResidualBlock(weights, 64, 128, 32);
    assertNear(0.02, Formulation.COARSE, TBfloat16.class, side, 64, layer);
  }

  @Test
  void attention_inBfloat16_isNearFloat32() {
    assertNear(0.02, Formulation.COARSE, TBfloat16.class, 8, 64, weights -> new AttentionBlock(weights, 64, 32));
  }

  @Test
  void upsampling_inBfloat16_isNearFloat32() {
    assertNear(0.02, Formulation.COARSE, TBfloat16.class, 6, 8, weights -> new Upsampling(weights, 8));
  }

  @ParameterizedTest
  @EnumSource(names = {"FEWEST_OPERATIONS", "DIRECT"})
  void groupNorm_byBatchNorm_givesWhatMatrixProductsGive(Formulation formulation) {
    assertSame(formulation, 12, 64, weights -> new GroupNorm(weights, 64, 32));
  }

  @Test
  void groupNorm_gradientOfOneFace_isThatOfOneAmongTwo() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Weights weights = new RandomWeights(tf, Formulation.PLAIN);
      Operand<TFloat32> x = random(tf, "x", 1, 12, 12, 64);
      Operand<TFloat32> asked = random(tf, "asked", 1, 12, 12, 64);
      Operand<TFloat32> one = new GroupNorm(weights, 64, 32).apply(tf, x);
      Operand<TFloat32> two = new GroupNorm(weights, 64, 32).apply(tf, tf.concat(List.of(x, tf.math.neg(x)), tf.constant(0)));
      Operand<TFloat32> first = tf.slice(two, tf.constant(new int[4]), tf.constant(new int[] {1, 12, 12, 64}));

      float[] alone = gradient(graph, session, tf.math.mul(one, asked), x);
      float[] amongTwo = gradient(graph, session, tf.math.mul(first, asked), x);

      for (int i = 0; i < alone.length; i++) {
        assertThat(alone[i]).as("number %s", i).isCloseTo(amongTwo[i], offset(1e-4f));
      }
    }
  }

  private static float[] gradient(Graph graph, Session session, Operand<TFloat32> sum, Operand<TFloat32> of) {
    Output<?>[] gradients = graph.addGradients(sum.asOutput(), new Output<?>[] {of.asOutput()});
    try (Result result = session.runner().fetch(gradients[0]).run()) {
      return PlainCopy.floats(result.get(0));
    }
  }

  /** Statistics are a face's own: in an operation that keeps them, one face would be given those of another. */
  @ParameterizedTest
  @EnumSource
  void groupNorm_eightThreads_giveTheBitsOfOneThread(Formulation formulation) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> brightness = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Operand<TFloat32> x = random(tf, "x", 1, 16, 16, 64);
      Class<? extends TNumber> type = formulation == Formulation.COARSE ? TBfloat16.class : TFloat32.class;
      Operand<? extends TNumber> bright = Numbers.in(tf, type, tf.math.exp(tf.math.mul(x, brightness)));
      Operand<TFloat32> y =
          Numbers.in(tf, TFloat32.class, new GroupNorm(new RandomWeights(tf, formulation), 64, 32).apply(tf, bright));
      Function<Integer, float[]> normalised = level -> {
        try (TFloat32 fed = TFloat32.scalarOf(1 + level % 8);
            Result result = session.runner().feed(brightness, fed).fetch(y).run()) {
          return PlainCopy.floats(result.get(0));
        }
      };
      List<float[]> alone = IntStream.range(0, 8).boxed().map(normalised).toList();

      List<float[]> together = Threads.eight(IntStream.range(0, 2000).boxed().toList(), normalised);

      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i)).as("face %s", i).isEqualTo(alone.get(i % 8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 32", "64, 128"})
  void cft_eitherWay_givesWhatThePlainOneGives(int side, int channels) {
    assertSame(Formulation.FEWEST_OPERATIONS, side, channels, weights -> new Steered(weights, channels));
    assertNear(0.02, Formulation.COARSE, TBfloat16.class, side, channels, weights -> new Steered(weights, channels));
  }

  private record Seeing(CodeFormerSpec spec, Weights weights) implements Layer {

    @Override
    @SuppressWarnings("unchecked") // faces are float32
    public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> face) {
      return (Operand<T>) new Encoder(spec, weights).encode(tf, (Operand<TFloat32>) face).zl();
    }
  }

  /** Shapes of the maps that an encoder takes to bfloat16; weights are not maps. */
  private static List<Shape> castsToBfloat16(CodeFormerSpec spec) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      new Encoder(spec, new RandomWeights(tf, Formulation.COARSE)).encode(tf, random(tf, "x", 1, 32, 32, 3));
      return graph.toGraphDef().getNodeList().stream()
          .filter(node -> node.getOp().equals("Cast") && node.getAttrOrThrow("DstT").getType() == DataType.DT_BFLOAT16)
          .map(node -> graph.operation(node.getName()).<TBfloat16>output(0).shape())
          .filter(shape -> shape.numDimensions() == 4 && shape.get(1) > 3)
          .toList();
    }
  }

  private record Steered(Weights weights, int channels) implements Layer {

    @Override
    public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
      return new ControllableFeatureTransformation(weights, channels, 32)
          .apply(tf, tf.math.sin(x), x, Numbers.of(tf, x.type(), 0.7f));
    }
  }

  private static void assertSame(Formulation formulation, int side, int channels, Function<Weights, Layer> layer) {
    assertNear(TOLERANCE, formulation, TFloat32.class, side, channels, layer);
  }

  private static void assertNear(
      double tolerance, Formulation formulation, Class<? extends TNumber> type, int side, int channels,
      Function<Weights, Layer> layer) {
    float[] expected = run(Formulation.PLAIN, TFloat32.class, side, channels, layer);
    float[] found = run(formulation, type, side, channels, layer);
    assertThat(found).hasSameSizeAs(expected);
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(found[i] - expected[i]));
    }
    assertThat(largest).isGreaterThan(0.1);
    assertThat(worst / largest).isLessThan(tolerance);
  }

  private static float[] run(
      Formulation formulation, Class<? extends TNumber> type, int side, int channels, Function<Weights, Layer> layer) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = random(tf, "x", 1, side, side, channels);
      Operand<? extends TNumber> made = layer.apply(new RandomWeights(tf, formulation)).apply(tf, Numbers.in(tf, type, x));
      Operand<TFloat32> y = Numbers.in(tf, TFloat32.class, made);
      try (Result result = session.runner().fetch(y).run()) {
        return PlainCopy.floats(result.get(0));
      }
    }
  }

  /** Weights that are random numbers, the same for each formulation. */
  private record RandomWeights(Ops tf, Formulation formulation, Map<String, Operand<?>> known) implements Weights {

    RandomWeights(Ops tf, Formulation formulation) {
      this(tf, formulation, new HashMap<>());
    }

    @Override
    public Operand<TFloat32> get(String name, long... shape) {
      return random(tf, name, shape);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends TType> Operand<T> prepared(String name, Preparation<T> preparation) {
      return (Operand<T>) known.computeIfAbsent(name, n -> preparation.of(tf, this));
    }
  }

  private static Operand<TFloat32> random(Ops tf, String name, long... shape) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    Shape of = Shape.of(shape);
    double width = shape.length == 4 && !name.equals("x") ? Math.sqrt(3.0 / ((double) of.size() / shape[3])) : 1;
    float[] numbers = new float[(int) of.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(-width, width);
    }
    return tf.reshape(tf.constant(numbers), tf.constant(shape));
  }
}
