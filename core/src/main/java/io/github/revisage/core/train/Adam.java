package io.github.revisage.core.train;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba, arXiv 1412.6980). The rate and the powers of β that depend on the step are fed, so that the state
 * to be kept is the two moments alone.
 */
final class Adam {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.99f; // the released options', not the usual 0.999
  private static final float EPSILON = 1e-8f;

  private final Ops tf;
  private final Ops afterGradients;
  private final Placeholder<TFloat32> rate;
  private final Placeholder<TFloat32> power1;
  private final Placeholder<TFloat32> power2;
  private final List<Op> start = new ArrayList<>();

  /**
   * An optimiser without weights yet.
   *
   * @param afterGradients builds operations that wait for all gradients of the step: one that is computed late must not
   *     see weights that are updated already
   */
  Adam(Ops tf, Ops afterGradients) {
    this.tf = tf;
    this.afterGradients = afterGradients;
    this.rate = tf.placeholder(TFloat32.class);
    this.power1 = tf.placeholder(TFloat32.class);
    this.power2 = tf.placeholder(TFloat32.class);
  }

  /**
   * Adds the update of a weight to the graph.
   *
   * @param name of the weight
   * @return the weight after the update, which happens when this is evaluated
   */
  Operand<TFloat32> update(String name, Variable<TFloat32> weight, Operand<TFloat32> gradient) {
    return afterGradients.train.applyAdam(
        weight, moment("adam_m." + name, weight), moment("adam_v." + name, weight), power1, power2, rate,
        tf.constant(BETA1), tf.constant(BETA2), tf.constant(EPSILON), gradient);
  }

  private Variable<TFloat32> moment(String name, Operand<TFloat32> weight) {
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
   * Feeds what updates need.
   *
   * @param step of this update, from 0
   * @param learningRate of this update
   * @return tensors fed, which the caller closes after the run
   */
  List<Tensor> feed(Session.Runner runner, long step, double learningRate) {
    List<Tensor> fed =
        List.of(
            TFloat32.scalarOf((float) learningRate),
            TFloat32.scalarOf((float) Math.pow(BETA1, (double) step + 1)),
            TFloat32.scalarOf((float) Math.pow(BETA2, (double) step + 1)));
    runner.feed(rate, fed.get(0)).feed(power1, fed.get(1)).feed(power2, fed.get(2));
    return fed;
  }
}
