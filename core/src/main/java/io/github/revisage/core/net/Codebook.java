package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** C = {c_k}, the N codes of d numbers that every face is painted from (Section 3.1). */
public final class Codebook {

  private final CodeFormerSpec spec;
  private final Operand<TFloat32> codes;

  /** A codebook with the weight {@code codebook}, (N, d). */
  public Codebook(CodeFormerSpec spec, Weights weights) {
    this.spec = spec;
    this.codes = weights.get("codebook", spec.codes(), spec.codeDim());
  }

  /** The codes, (N, d). */
  public Operand<TFloat32> codes() {
    return codes;
  }

  /**
   * The nearest codes, eq. 1: s = argmin_k ‖z - c_k‖₂; the first of equals wins.
   *
   * @param z (B, m, m, d)
   * @return code tokens, (B, T) row by row of the map, each in [0, N)
   */
  public Operand<TInt32> nearest(Ops tf, Operand<TFloat32> z) {
    long batch = z.shape().get(0);
    Operand<TFloat32> rows = tf.reshape(z, tf.constant(new long[] {batch * spec.tokens(), spec.codeDim()}));
    Operand<TFloat32> products = tf.linalg.matMul(rows, codes, MatMul.transposeB(true)); // (B·T, N)
    Operand<TFloat32> lengths = tf.sum(tf.math.square(codes), tf.constant(1), Sum.keepDims(false)); // (N)
    // ‖z‖² is the same for all codes of a token and left out
    Operand<TFloat32> distances = tf.math.sub(lengths, tf.math.mul(products, tf.constant(2f)));
    return tf.reshape(
        tf.math.argMin(distances, tf.constant(1), TInt32.class), tf.constant(new long[] {batch, spec.tokens()}));
  }

  /**
   * Looks codes up.
   *
   * @param tokens code tokens, (B, T)
   * @return Z_c, (B, m, m, d)
   */
  public Operand<TFloat32> lookup(Ops tf, Operand<TInt32> tokens) {
    long[] map = {tokens.shape().get(0), spec.latentSize(), spec.latentSize(), spec.codeDim()};
    return tf.reshape(tf.gather(codes, tokens, tf.constant(0)), tf.constant(map));
  }
}
