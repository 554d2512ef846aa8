package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Predicts codes by residual blocks, which see a neighbourhood only: what Section 4.4 of the paper compares its Transformer
 * with. There are as many blocks as the Transformer has layers, and about as many parameters.
 */
public final class ConvolutionalPredictor {

  private final CodeFormerSpec spec;
  private final Weights weights;

  /** A code predictor with weights below {@code weights}, sized by the spec's Transformer. */
  public ConvolutionalPredictor(CodeFormerSpec spec, Weights weights) {
    this.spec = spec;
    this.weights = weights;
  }

  /**
   * Adds the code predictor to a graph.
   *
   * @param zl Z_l, (B, m, m, d)
   * @return a score for each code at each place, (B, T, N); tokens row by row of the map
   */
  public Operand<TFloat32> logits(Ops tf, Operand<TFloat32> zl) {
    int width = width();
    Operand<TFloat32> x = Convolution.of1x1(weights.in("embedding"), spec.codeDim(), width).apply(tf, zl);
    for (int i = 0; i < spec.requireTransformer().layers(); i++) {
      x = new ResidualBlock(weights.in("residual" + i), width, width, spec.groups()).apply(tf, x);
    }
    x = new GroupNorm(weights.in("norm"), width, spec.groups()).apply(tf, x);
    x = Convolution.of1x1(weights.in("head"), width, spec.codes()).apply(tf, x);
    return tf.reshape(x, tf.constant(new long[] {zl.shape().get(0), spec.tokens(), spec.codes()}));
  }

  /** The Transformer's layers have 8 D² numbers each, its positions T D; a residual block has 18 C². */
  private int width() {
    TransformerSpec transformer = spec.requireTransformer();
    double perLayer = transformer.width() * (8.0 * transformer.width() + (double) spec.tokens() / transformer.layers());
    return spec.groups() * Math.max(1, (int) Math.round(Math.sqrt(perLayer / 18) / spec.groups()));
  }
}
