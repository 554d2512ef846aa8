package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
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
import org.tensorflow.types.TInt32;

/** Which parts of the network each term of a stage's loss changes: gradients stop where the paper stops them. */
class GradientsIT {

  private static final int BATCH = 2;

  @Test
  void autoencoder_eachTerm_reachesItsPartsOnly() {
    Map<String, Set<String>> reached =
        reached((tf, weights, inputs) -> AutoencoderStage.build(tf, TinyFaces.SPEC, weights, inputs).objective());

    assertThat(reached).isEqualTo(
        Map.of(
            "image", Set.of("encoder", "decoder"), // through the codes as if they were the encoder's features
            "code", Set.of("codebook"),
            "commitment", Set.of("encoder")));
  }

  @Test
  void codePrediction_eachTerm_leavesCodebookAndDecoder() {
    Map<String, Set<String>> reached =
        reached((tf, weights, inputs) -> RestorationStage.codePrediction(tf, TinyFaces.SPEC, weights, inputs));

    assertThat(reached).isEqualTo(
        Map.of("token", Set.of("encoder", "predictor"), "feature", Set.of("encoder"), "accuracy", Set.of()));
  }

  @Test
  void fidelity_imageTerm_reachesEncoderAndCftButNotThePredictor() {
    Map<String, Set<String>> reached =
        reached((tf, weights, inputs) -> RestorationStage.fidelity(tf, TinyFaces.SPEC, weights, inputs));

    assertThat(reached.get("image")).contains("encoder", "cft").doesNotContain("predictor", "codebook");
    assertThat(reached.get("token")).containsExactlyInAnyOrder("encoder", "predictor");
    assertThat(reached.get("feature")).containsExactly("encoder");
  }

  @Test
  void trains_eachStage_leavesWhatThePaperFixes() {
    assertThat(trained((tf, weights, inputs) ->
        AutoencoderStage.build(tf, TinyFaces.SPEC, weights, inputs).objective()))
        .containsExactly("codebook", "decoder", "encoder");
    assertThat(trained((tf, weights, inputs) ->
        RestorationStage.codePrediction(tf, TinyFaces.SPEC, weights, inputs)))
        .containsExactly("encoder", "predictor");
    assertThat(trained((tf, weights, inputs) -> RestorationStage.fidelity(tf, TinyFaces.SPEC, weights, inputs)))
        .containsExactly("cft", "encoder", "predictor");
  }

  @Test
  void fidelity_perceptualTerm_reachesWhatTheImageTermDoes() {
    Map<String, Set<String>> reached =
        reached((tf, weights, inputs) -> {
          Objective plain = RestorationStage.fidelity(tf, TinyFaces.SPEC, weights, inputs);
          return plain.plus(tf, "perceptual", new Perception(tf, new Pixels(), plain.painting()).distance(), 1);
        });

    assertThat(reached.get("perceptual")).contains("encoder", "cft").doesNotContain("predictor", "codebook")
        .isEqualTo(reached.get("image"));
  }

  /** Sees what there is. */
  private record Pixels() implements Judge {

    @Override
    public List<Operand<TFloat32>> features(Ops tf, Weights weights, Operand<TFloat32> face) {
      return List.of(face);
    }

    @Override
    public Variables.Values values() {
      return (name, shape) -> new float[0];
    }
  }

  private interface Build {
    Objective of(Ops tf, Variables weights, Inputs inputs);
  }

  /** The parts whose gradient is not zero, by the loss's terms. */
  private static Map<String, Set<String>> reached(Build build) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables weights = new Variables(tf, Storage.FLOAT32);
      Inputs inputs = Inputs.of(tf, TinyFaces.SPEC, BATCH);
      Objective objective = build.of(tf, weights, inputs);
      weights.assign(session, (name, shape) -> random(name, shape));
      Map<String, Set<String>> reached = new LinkedHashMap<>();
      objective.terms().forEach((name, term) -> reached.put(name, reached(graph, session, weights, inputs, term)));
      return reached;
    }
  }

  private static Set<String> reached(
      Graph graph, Session session, Variables weights, Inputs inputs, Operand<TFloat32> term) {
    List<String> names = List.copyOf(weights.shapes().keySet());
    Output<?>[] variables = names.stream().map(name -> weights.value(name).asOutput()).toArray(Output<?>[]::new);
    Output<?> loss = touchingAll(Ops.create(graph), weights, names, term).asOutput();
    Session.Runner runner = session.runner();
    for (Output<?> gradient : graph.addGradients(loss, variables)) {
      runner.fetch(gradient);
    }
    int[] tokens = new SplittableRandom(1).ints((long) BATCH * TinyFaces.SPEC.tokens(), 0, 32).toArray();
    Set<String> reached = new TreeSet<>();
    try (TFloat32 good = tensor("good", inputs.good().shape());
        TFloat32 degraded = tensor("degraded", inputs.degraded().shape());
        TInt32 codes = TInt32.tensorOf(inputs.tokens().shape(), DataBuffers.of(tokens, true, false));
        Result result =
            runner.feed(inputs.good(), good).feed(inputs.degraded(), degraded).feed(inputs.tokens(), codes).run()) {
      for (int i = 0; i < names.size(); i++) {
        double[] sum = new double[1];
        ((TFloat32) result.get(i)).scalars().forEach(value -> sum[0] += Math.abs(value.getFloat()));
        if (sum[0] > 0) {
          reached.add(part(names.get(i)));
        }
      }
    }
    return reached;
  }

  /** The term plus nothing times every weight, since TensorFlow refuses to derive by what a term does not depend on. */
  private static Operand<TFloat32> touchingAll(
      Ops tf, Variables weights, List<String> names, Operand<TFloat32> term) {
    List<Operand<TFloat32>> sums =
        names.stream().<Operand<TFloat32>>map(name ->
            tf.sum(tf.reshape(weights.value(name), tf.constant(new int[] {-1})), tf.constant(0))).toList();
    return tf.math.add(term, tf.math.mul(tf.math.addN(sums), tf.constant(0f)));
  }

  private static Set<String> trained(Build build) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables weights = new Variables(tf, Storage.FLOAT32);
      Objective objective = build.of(tf, weights, Inputs.of(tf, TinyFaces.SPEC, BATCH));
      Set<String> trained = new TreeSet<>();
      weights.shapes().keySet().stream().filter(objective.trains()).map(GradientsIT::part).forEach(trained::add);
      return trained;
    }
  }

  private static String part(String weight) {
    int dot = weight.indexOf('.');
    return dot < 0 ? weight : weight.substring(0, dot);
  }

  private static TFloat32 tensor(String name, Shape shape) {
    return TFloat32.tensorOf(shape, DataBuffers.of(random(name, shape), true, false));
  }

  /** No weight is zero, so that no gradient is zero by chance. */
  private static float[] random(String name, Shape shape) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-0.5, 0.5);
    }
    return values;
  }
}
