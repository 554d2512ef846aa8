package io.github.revisage.core.train;

import static java.util.Objects.requireNonNull;

import io.github.revisage.core.engine.PlainCopy;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The graph and session of one run: network, losses, gradients, updates, averages, samples. One thread at a time. */
final class TrainingGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Session session;
  private final Ops tf = Ops.create(graph);
  private final Variables weights = new Variables(tf, Storage.FLOAT32);
  private final Variables averages = new Variables(tf, Storage.FLOAT32);
  private final Inputs inputs;
  private final Objective objective;
  private final @Nullable Perception perception;
  private final @Nullable AutoencoderStage autoencoder;
  private final @Nullable AdversarialGame game;
  private final Learning learning;
  private final Adversarial adversarial;
  private final Map<String, Operand<TFloat32>> terms;
  private final Samples samples;

  TrainingGraph(TrainingSettings settings, FaceFolder faces) {
    try {
      CodeFormerSpec spec = settings.spec();
      this.inputs = Inputs.of(tf, spec, settings.batchSize());
      this.autoencoder =
          settings.stage() == Stage.AUTOENCODER ? AutoencoderStage.build(tf, spec, weights, inputs) : null;
      Objective plain = switch (settings.stage()) {
        case AUTOENCODER -> autoencoder.objective();
        case CODE_PREDICTION -> VariantStage.build(tf, spec, settings.variant(), weights, inputs);
        case FIDELITY -> RestorationStage.fidelity(tf, spec, weights, inputs);
      };
      Perceptual perceptual = settings.perceptual();
      this.perception =
          perceptual.isOn() ? new Perception(tf, Perception.judge(settings), requireNonNull(plain.painting())) : null;
      this.objective =
          perception == null ? plain : plain.plus(tf, "perceptual", perception.distance(), perceptual.weight());
      Map<String, Shape> trained = new LinkedHashMap<>(weights.shapes());
      trained.keySet().removeIf(objective.trains().negate());
      Weights averaged =
          (name, shape) -> trained.containsKey(name) ? averages.get("average." + name, shape) : weights.get(name, shape);
      trained.forEach((name, shape) -> averages.get("average." + name, shape.asArray()));
      this.adversarial = settings.adversarial();
      this.terms = new LinkedHashMap<>(objective.terms());
      this.game =
          adversarial.isOn()
              ? new AdversarialGame(graph, tf, spec, requireNonNull(objective.painting()), adversarial.weight())
              : null;
      Operand<TFloat32> loss = objective.loss();
      if (game != null) {
        terms.put("generator", game.generatorLoss());
        terms.put("discriminator", game.discriminatorLoss());
        terms.put("balance", game.balance());
        loss = tf.math.add(loss, game.generatorLoss());
      }
      this.learning =
          new Learning(
              graph, tf, loss, List.copyOf(trained.keySet()), weights, name -> averages.variable("average." + name),
              settings.averageDecay(), game);
      this.samples = new Samples(tf, settings, hasCft(settings), averaged, faces);
      RewriterConfig.Builder rewriting = RewriterConfig.newBuilder();
      if (game != null) { // TensorFlow 2.18's can't: a leaky ReLU behind a bias, and its gradient
        rewriting.setRemapping(RewriterConfig.Toggle.OFF);
      }
      if (settings.mixedPrecision()) {
        MixedPrecision.addTo(rewriting);
      }
      ConfigProto config =
          ConfigProto.newBuilder().setIntraOpParallelismThreads(settings.threads())
              .setInterOpParallelismThreads(settings.threads() == 1 ? 1 : 0)
              .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting))
              .build();
      this.session = new Session(graph, config);
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }

  /** A CFT that stage II finds in what it goes on from stays as it is and is handed on. */
  private static boolean hasCft(TrainingSettings settings) {
    return settings.stage() == Stage.FIDELITY
        || settings.stage() == Stage.CODE_PREDICTION && StageResult.read(requireNonNull(settings.previous())).hasCft();
  }

  /** Fills all variables; averages begin as the weights, moments as zero. */
  void begin(Variables.Values values) {
    weights.assign(session, values);
    averages.assign(session, (name, shape) -> values.of(name.substring(name.indexOf('.') + 1), shape));
    learning.start(session);
    if (game != null) {
      game.weights().assign(session, values);
    }
    if (perception != null) {
      perception.fill(session);
    }
  }

  /**
   * What a step tells.
   *
   * @param losses the total as {@code loss}, and the terms
   * @param tokens nearest codes of the batch; empty after stage I
   * @param features Z_h of the batch, row by row; empty unless asked for
   */
  record Told(Map<String, Double> losses, int[] tokens, float[] features) {}

  /**
   * Learns from a batch.
   *
   * @param tokens code tokens of the good faces, (B, T) row by row; zeros in stage I
   * @param step from 0
   * @param withFeatures whether Z_h is wanted; stage I only
   */
  Told learn(Batch batch, int[] tokens, long step, double learningRate, boolean withFeatures) {
    return run(batch, tokens, withFeatures, runner -> learning.addTo(runner, step, learningRate, adversarial));
  }

  /** Z_h of a batch, (B·T, d), without learning; stage I only. */
  float[] features(Batch batch) {
    return run(batch, new int[(int) inputs.tokens().shape().size()], true, runner -> learning.switchGame(runner, false)).features;
  }

  private interface Update {
    List<Tensor> addTo(Session.Runner runner);
  }

  private Told run(Batch batch, int[] tokens, boolean withFeatures, Update update) {
    Session.Runner runner = session.runner();
    List<Tensor> updateFeeds = update.addTo(runner);
    try (TFloat32 good = TFloat32.tensorOf(inputs.good().shape(), DataBuffers.of(batch.good(), true, false));
        TFloat32 degraded = TFloat32.tensorOf(inputs.degraded().shape(), DataBuffers.of(batch.degraded(), true, false));
        TInt32 codes = TInt32.tensorOf(inputs.tokens().shape(), DataBuffers.of(tokens, true, false))) {
      runner.feed(inputs.good(), good).feed(inputs.degraded(), degraded).feed(inputs.tokens(), codes);
      runner.fetch(objective.loss());
      terms.values().forEach(runner::fetch);
      if (autoencoder != null) {
        runner.fetch(autoencoder.tokens());
      }
      if (withFeatures) {
        runner.fetch(autoencoder.zh());
      }
      try (Result result = runner.run()) {
        return told(result, withFeatures);
      }
    } finally {
      updateFeeds.forEach(Tensor::close);
    }
  }

  private Told told(Result result, boolean withFeatures) {
    Map<String, Double> losses = new LinkedHashMap<>();
    int i = 0;
    losses.put("loss", (double) ((TFloat32) result.get(i++)).getFloat());
    for (String term : terms.keySet()) {
      losses.put(term, (double) ((TFloat32) result.get(i++)).getFloat());
    }
    int[] tokens = {};
    if (autoencoder != null) {
      tokens = PlainCopy.ints(result.get(i++));
    }
    return new Told(losses, tokens, withFeatures ? PlainCopy.floats(result.get(i)) : new float[0]);
  }

  /** A weight's value, row by row. */
  float[] weight(String name) {
    return fetch(weights.value(name));
  }

  /**
   * What is to be kept of a run: averages of what was trained, the others as they are; by name. In one run, since TensorFlow
   * optimises the whole graph for each new set of things to fetch.
   */
  Map<String, float[]> result() {
    Session.Runner runner = session.runner();
    for (String name : weights.shapes().keySet()) {
      boolean trained = averages.shapes().containsKey("average." + name);
      runner.fetch(trained ? averages.value("average." + name) : weights.value(name));
    }
    Map<String, float[]> result = new LinkedHashMap<>();
    try (Result fetched = runner.run()) {
      int i = 0;
      for (String name : weights.shapes().keySet()) {
        result.put(name, PlainCopy.floats(fetched.get(i++)));
      }
    }
    return result;
  }

  /** The shapes of all weights, by name. */
  Map<String, Shape> shapes() {
    return weights.shapes();
  }

  /** The average of a weight that is trained, row by row. */
  float[] average(String name) {
    return fetch(averages.value("average." + name));
  }

  /** Gives a weight and its average new values. */
  void replace(String name, float[] value, float[] average) {
    weights.assign(session, name, value);
    averages.assign(session, "average." + name, average);
  }

  private float[] fetch(Operand<TFloat32> operand) {
    try (Result result = session.runner().fetch(operand).run()) {
      return PlainCopy.floats(result.get(0));
    }
  }

  /** Pictures and PSNR of held-out faces. */
  Samples samples() {
    return samples;
  }

  /** The session, for checkpoints. */
  Session session() {
    return session;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
