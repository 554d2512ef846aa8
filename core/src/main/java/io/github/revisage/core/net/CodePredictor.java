package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** T (Section 3.2): predicts which code belongs at each place, seeing the whole face at once. */
public final class CodePredictor {

  private final CodeFormerSpec spec;
  private final Weights weights;

  /** A code predictor with weights below {@code weights}. */
  public CodePredictor(CodeFormerSpec spec, Weights weights) {
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
    TransformerSpec transformer = spec.requireTransformer();
    long batch = zl.shape().get(0);
    long rows = batch * spec.tokens();
    int width = transformer.width();
    Operand<TFloat32> x = tf.reshape(zl, tf.constant(new long[] {rows, spec.codeDim()}));
    x = new Linear(weights.in("embedding"), spec.codeDim(), width).apply(tf, x); // (B·T, D)
    Operand<TFloat32> positions =
        tf.tile(weights.get("positions", spec.tokens(), width), tf.constant(new long[] {batch, 1})); // (B·T, D)
    for (int i = 0; i < transformer.layers(); i++) {
      x = new TransformerLayer(weights.in("layer" + i), transformer).apply(tf, x, positions, batch);
    }
    x = new LayerNorm(weights.in("norm"), width).apply(tf, x);
    Operand<TFloat32> logits = tf.linalg.matMul(x, weights.get("head.kernel", width, spec.codes()));
    return tf.reshape(logits, tf.constant(new long[] {batch, spec.tokens(), spec.codes()}));
  }

  /**
   * The likeliest codes. The paper's soft-max is left out, since it does not change the order.
   *
   * @param logits (B, T, N)
   * @return code tokens ŝ, (B, T)
   */
  public static Operand<TInt32> tokens(Ops tf, Operand<TFloat32> logits) {
    return tf.math.argMax(logits, tf.constant(2), TInt32.class);
  }
}
