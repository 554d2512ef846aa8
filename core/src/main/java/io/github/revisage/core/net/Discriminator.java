package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Tells photographed faces from painted ones, patch by patch, as in VQGAN (Esser, Rombach, Ommer, arXiv 2012.09841,
 * Section 3.1), whose adversarial loss the paper takes over (Section 3.1). Used in training only.
 *
 * <p>Departs from VQGAN in its norm: group normalisation, which asks nothing of the batch, instead of batch normalisation.
 */
public final class Discriminator {

  private static final int LEAST_CHANNELS = 32;
  private static final int HALVINGS = 3;

  private final CodeFormerSpec spec;
  private final Weights weights;

  /** A discriminator of faces of the spec's size, as wide as the network. */
  public Discriminator(CodeFormerSpec spec, Weights weights) {
    this.spec = spec;
    this.weights = weights;
  }

  /**
   * Adds the discriminator to a graph.
   *
   * @param face (B, S, S, 3) RGB
   * @return (B, S/8, S/8, 1): high where the face looks photographed
   */
  public Operand<TFloat32> judge(Ops tf, Operand<TFloat32> face) {
    Operand<TFloat32> x = face;
    int in = 3;
    int out = Math.max(LEAST_CHANNELS, spec.channels());
    for (int i = 0; i < HALVINGS; i++) {
      Weights here = weights.in("level" + i);
      x = Convolution.of4x4(here.in("conv"), in, out, 2).apply(tf, x);
      if (i > 0) { // the first level sees colours as they are
        x = new GroupNorm(here.in("norm"), out, spec.groups()).apply(tf, x);
      }
      x = Activations.leakyRelu(tf, x);
      in = out;
      out *= 2;
    }
    return Convolution.of4x4(weights.in("out"), in, 1, 1).apply(tf, x);
  }
}
