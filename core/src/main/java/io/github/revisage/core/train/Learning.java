package io.github.revisage.core.train;

import io.github.revisage.core.model.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** What a step changes: the weights of the network, their averages, and in an adversarial run the discriminator's. */
final class Learning {

  private final Adam network;
  private final @Nullable Adam discriminator;
  private final MovingAverage averages;
  private final List<Op> discriminatorUpdates = new ArrayList<>();
  private final @Nullable AdversarialGame game;

  /**
   * Adds gradients and updates to a graph.
   *
   * @param loss what the network minimises
   * @param trained the variables that are learned, by name
   * @param averaged the variable of each one's average
   */
  Learning(
      Graph graph, Ops tf, Operand<TFloat32> loss, List<String> trained, Variables weights, Averaged averaged,
      double averageDecay, @Nullable AdversarialGame game) {
    this.game = game;
    Map<String, Operand<TFloat32>> gradients = gradients(graph, loss, trained, weights);
    Map<String, Operand<TFloat32>> judging =
        game == null
            ? Map.of()
            : gradients(
                graph, game.discriminatorLoss(), List.copyOf(game.weights().shapes().keySet()), game.weights());
    Ops afterGradients =
        tf.withControlDependencyOps(
            Stream.concat(gradients.values().stream(), judging.values().stream()).map(Operand::op).toList());
    this.network = new Adam(tf, afterGradients);
    this.averages = new MovingAverage(tf, averageDecay);
    gradients.forEach((name, gradient) ->
        averages.follow(network.update(name, weights.variable(name), gradient), averaged.of(name)));
    this.discriminator = game == null ? null : new Adam(tf, afterGradients);
    judging.forEach((name, gradient) ->
        discriminatorUpdates.add(discriminator.update(name, game.weights().variable(name), gradient)));
  }

  /** Says which variable holds a weight's average. */
  @FunctionalInterface
  interface Averaged {
    Variable<TFloat32> of(String name);
  }

  private static Map<String, Operand<TFloat32>> gradients(
      Graph graph, Operand<TFloat32> loss, List<String> names, Variables weights) {
    Output<?>[] by = names.stream().map(name -> weights.value(name).asOutput()).toArray(Output<?>[]::new);
    Output<?>[] found = graph.addGradients(loss.asOutput(), by);
    Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();
    for (int i = 0; i < found.length; i++) {
      gradients.put(names.get(i), found[i].expect(TFloat32.class));
    }
    return gradients;
  }

  /** Sets all moments to zero. */
  void start(Session session) {
    network.start(session);
    if (discriminator != null) {
      discriminator.start(session);
    }
  }

  /**
   * Makes a run a step.
   *
   * @param step from 0
   * @return tensors fed, which the caller closes after the run
   */
  List<Tensor> addTo(Session.Runner runner, long step, double learningRate, Adversarial adversarial) {
    List<Tensor> fed = new ArrayList<>(network.feed(runner, step, learningRate));
    averages.updates().forEach(runner::addTarget);
    boolean plays = discriminator != null && step >= adversarial.from();
    fed.addAll(switchGame(runner, plays));
    if (plays) {
      fed.addAll(discriminator.feed(runner, step - adversarial.from(), learningRate));
      discriminatorUpdates.forEach(runner::addTarget);
    }
    return fed;
  }

  /**
   * Says in a run whether the adversarial loss counts; every run that fetches losses needs this.
   *
   * @return tensors fed, which the caller closes after the run
   */
  List<Tensor> switchGame(Session.Runner runner, boolean on) {
    if (game == null) {
      return List.of();
    }
    TFloat32 factor = TFloat32.scalarOf(on ? 1 : 0);
    runner.feed(game.on(), factor);
    return List.of(factor);
  }
}
