package io.github.revisage.core.train;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Exponential moving averages of weights, which move after each step. */
final class MovingAverage {

  private final Ops tf;
  private final Operand<TFloat32> moved;
  private final List<Op> updates = new ArrayList<>();

  /** Averages that keep {@code decay} of themselves in each step, in [0, 1). */
  MovingAverage(Ops tf, double decay) {
    this.tf = tf;
    this.moved = tf.constant((float) (1 - decay));
  }

  /** Makes a variable the average of a weight; {@code updated} is the weight after the step. */
  void follow(Operand<TFloat32> updated, Variable<TFloat32> average) {
    updates.add(tf.assignAdd(average, tf.math.mul(tf.math.sub(updated, average), moved)));
  }

  /** What a step must run. */
  List<Op> updates() {
    return updates;
  }
}
