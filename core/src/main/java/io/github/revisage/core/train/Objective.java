package io.github.revisage.core.train;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a stage minimises.
 *
 * @param loss scalar, the weighted sum of the terms
 * @param terms scalars by name, unweighted, for the log
 * @param trains says which weights the stage learns, by name
 * @param painting the face that a discriminator can judge; null if the stage paints none
 */
record Objective(
    Operand<TFloat32> loss,
    Map<String, Operand<TFloat32>> terms,
    Predicate<String> trains,
    @Nullable Painting painting) {

  /** The same with a further loss of the painted face, which the adversarial game balances as it does the others. */
  Objective plus(Ops tf, String name, Operand<TFloat32> term, double weight) {
    Painting painted = requireNonNull(painting, "only a stage that paints has a loss of what it paints");
    Operand<TFloat32> weighed = tf.math.mul(term, tf.constant((float) weight));
    Map<String, Operand<TFloat32>> more = new LinkedHashMap<>(terms);
    more.put(name, term);
    return new Objective(
        tf.math.add(loss, weighed), more, trains,
        new Painting(
            tf.math.add(painted.loss, weighed), painted.truth, painted.painted, painted.lastKernel));
  }

  /**
   * A face that the network paints.
   *
   * @param loss scalar, the image losses
   * @param truth I_h, (B, S, S, 3)
   * @param painted I_rec, same shape
   * @param lastKernel of the decoder
   */
  record Painting(
      Operand<TFloat32> loss,
      Operand<TFloat32> truth,
      Operand<TFloat32> painted,
      Operand<TFloat32> lastKernel) {}
}
