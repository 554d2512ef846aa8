package io.github.revisage.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba, arXiv 1412.6980) with a moving average of the weights. The rate and the powers of β that depend
 * on the step are fed, so that the state to be kept is the two moments and the average alone.
 */
final class Adam {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.99f; // the released options', not the usual 0.999
  private static final float EPSILON = 1e-8f;

  private final Placeholder<TFloat32> rate;
  private final Placeholder<TFloat32> power1;
  private final Placeholder<TFloat32> power2;
  private final List<Op> start = new ArrayList<>();
  private final List<Op> updates = new ArrayList<>();

  /**
   * Adds gradients, moments, averages and updates to a graph.
   *
   * @param loss scalar
   * @param trained what is learned
   * @param averageDecay part of the average that is kept in each step, in [0, 1)
   */
  Adam(Graph graph, Ops tf, Operand<TFloat32> loss, List<Trained> trained, float averageDecay) {
    this.rate = tf.placeholder(TFloat32.class);
    this.power1 = tf.placeholder(TFloat32.class);
    this.power2 = tf.placeholder(TFloat32.class);
    Output<?>[] weights = trained.stream().map(t -> t.weight.asOutput()).toArray(Output<?>[]::new);
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), weights);
    // A gradient that is computed late must not see weights that are updated already: all of them come first.
    Ops gated = tf.withControlDependencyOps(Arrays.stream(gradients).map(Output::op).toList());
    for (int i = 0; i < gradients.length; i++) {
      add(tf, gated, trained.get(i), gradients[i].expect(TFloat32.class), averageDecay);
    }
  }

  /**
   * A weight that is learned.
   *
   * @param weight variable
   * @param average variable of the same shape for its moving average
   */
  record Trained(String name, Operand<TFloat32> weight, Variable<TFloat32> average) {}

  private void add(Ops tf, Ops gated, Trained trained, Operand<TFloat32> gradient, float averageDecay) {
    Variable<TFloat32> m = moment(tf, "adam_m." + trained.name, trained.weight);
    Variable<TFloat32> v = moment(tf, "adam_v." + trained.name, trained.weight);
    Operand<TFloat32> updated =
        gated.train.applyAdam(
            trained.weight, m, v, power1, power2, rate, tf.constant(BETA1), tf.constant(BETA2), tf.constant(EPSILON),
            gradient);
    Operand<TFloat32> step =
        tf.math.mul(tf.math.sub(updated, trained.average), tf.constant(1 - averageDecay));
    updates.add(tf.assignAdd(trained.average, step));
  }

  private Variable<TFloat32> moment(Ops tf, String name, Operand<TFloat32> weight) {
    Variable<TFloat32> moment = tf.withName(name).variable(weight.shape(), TFloat32.class);
    start.add(tf.assign(moment, tf.fill(tf.constant(weight.shape().asArray()), tf.constant(0f))));
    return moment;
  }

  /** Sets the moments to zero. */
  void start(Session session) {
    Session.Runner runner = session.runner();
    start.forEach(runner::addTarget);
    runner.run().close();
  }

  /**
   * Makes a run update the weights.
   *
   * @param step of this update, from 0
   * @param learningRate of this update
   * @return tensors fed, which the caller closes after the run
   */
  List<Tensor> addTo(Session.Runner runner, long step, double learningRate) {
    List<Tensor> fed =
        List.of(
            TFloat32.scalarOf((float) learningRate),
            TFloat32.scalarOf((float) Math.pow(BETA1, (double) step + 1)),
            TFloat32.scalarOf((float) Math.pow(BETA2, (double) step + 1)));
    runner.feed(rate, fed.get(0)).feed(power1, fed.get(1)).feed(power2, fed.get(2));
    updates.forEach(runner::addTarget);
    return fed;
  }
}
