package io.github.revisage.core.train;

import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.Discriminator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The adversarial loss (Section 3.1, after VQGAN, arXiv 2012.09841): the network paints, a discriminator judges.
 *
 * <pre>
 *   L_D = mean(max(0, 1 - D(I_h))) + mean(max(0, 1 + D(sg(I_rec))))        hinge
 *   L_G = λ · weight · mean(-D(I_rec))      λ = min(1, ‖∇ L_image‖ / (‖∇ mean(-D)‖ + δ))
 * </pre>
 *
 * <p>λ balances the two losses by their gradients at the decoder's last kernel, so that neither drowns the other; its
 * bound is that of the released options.
 */
final class AdversarialGame {

  private static final float DELTA = 1e-4f;
  private static final float MOST = 1f;

  private final Variables weights;
  private final Placeholder<TFloat32> on;
  private final Operand<TFloat32> balance;
  private final Operand<TFloat32> generatorLoss;
  private final Operand<TFloat32> discriminatorLoss;

  /**
   * Adds the discriminator and both losses to a graph.
   *
   * @param painting what is judged
   * @param weight of L_G
   */
  AdversarialGame(Graph graph, Ops tf, CodeFormerSpec spec, Objective.Painting painting, double weight) {
    this.weights = new Variables(tf, Storage.FLOAT32);
    this.on = tf.placeholder(TFloat32.class);
    Discriminator discriminator = new Discriminator(spec, weights.in("discriminator"));
    Operand<TFloat32> photographed = discriminator.judge(tf, painting.truth());
    Operand<TFloat32> painted = discriminator.judge(tf, tf.stopGradient(painting.painted()));
    this.discriminatorLoss = tf.math.add(
        hinge(tf, tf.math.sub(tf.constant(1f), photographed)), hinge(tf, tf.math.add(tf.constant(1f), painted)));

    Operand<TFloat32> adversarial =
        Losses.mean(tf, tf.math.neg(discriminator.judge(tf, painting.painted())));
    Operand<TFloat32> imageNorm = norm(graph, tf, painting.loss(), painting.lastKernel());
    Operand<TFloat32> adversarialNorm = norm(graph, tf, adversarial, painting.lastKernel());
    this.balance = tf.stopGradient(tf.math.minimum(
        tf.constant(MOST), tf.math.div(imageNorm, tf.math.add(adversarialNorm, tf.constant(DELTA)))));
    this.generatorLoss = tf.math.mul(
        tf.math.mul(adversarial, tf.math.mul(balance, tf.constant((float) weight))), on);
  }

  private static Operand<TFloat32> hinge(Ops tf, Operand<TFloat32> margin) {
    return Losses.mean(tf, tf.nn.relu(margin));
  }

  /** ‖∇ loss‖ at a kernel. */
  private static Operand<TFloat32> norm(Graph graph, Ops tf, Operand<TFloat32> loss, Operand<TFloat32> kernel) {
    Output<?>[] by = {kernel.asOutput()};
    Operand<TFloat32> gradient = graph.addGradients(loss.asOutput(), by)[0].expect(TFloat32.class);
    Operand<TFloat32> squares = tf.math.square(gradient);
    return tf.math.sqrt(tf.sum(tf.reshape(squares, tf.constant(new int[] {-1})), tf.constant(0)));
  }

  /** The discriminator's weights. */
  Variables weights() {
    return weights;
  }

  /** Scalar to be fed: 1 once the game has begun, 0 before. */
  Placeholder<TFloat32> on() {
    return on;
  }

  /** λ. */
  Operand<TFloat32> balance() {
    return balance;
  }

  /** L_G, to be added to what the network minimises. */
  Operand<TFloat32> generatorLoss() {
    return generatorLoss;
  }

  /** L_D, which the discriminator alone minimises. */
  Operand<TFloat32> discriminatorLoss() {
    return discriminatorLoss;
  }
}
