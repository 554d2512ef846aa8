package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/** Self-attention, then two linear maps with GELU between; both pre-norm and residual (eq. 5). */
final class TransformerLayer {

  private final TransformerSpec spec;
  private final LayerNorm norm1;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear projection;
  private final LayerNorm norm2;
  private final Linear widen;
  private final Linear narrow;

  TransformerLayer(Weights weights, TransformerSpec spec) {
    int width = spec.width();
    this.spec = spec;
    this.norm1 = new LayerNorm(weights.in("norm1"), width);
    this.query = new Linear(weights.in("query"), width, width);
    this.key = new Linear(weights.in("key"), width, width);
    this.value = new Linear(weights.in("value"), width, width);
    this.projection = new Linear(weights.in("projection"), width, width);
    this.norm2 = new LayerNorm(weights.in("norm2"), width);
    this.widen = new Linear(weights.in("widen"), width, 2 * width);
    this.narrow = new Linear(weights.in("narrow"), 2 * width, width);
  }

  /**
   * Adds the layer to a graph.
   *
   * @param x (B·T, D)
   * @param positions P, (B·T, D); added for queries and keys only
   * @param batch B
   * @return (B·T, D)
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, Operand<TFloat32> positions, long batch) {
    Operand<TFloat32> y = norm1.apply(tf, x);
    Operand<TFloat32> placed = tf.math.add(y, positions);
    Operand<TFloat32> q = heads(tf, query.apply(tf, placed), batch); // (B, heads, T, D/heads)
    Operand<TFloat32> k = heads(tf, key.apply(tf, placed), batch);
    Operand<TFloat32> v = heads(tf, value.apply(tf, y), batch);
    Operand<TFloat32> scores = tf.train.batchMatMul(q, k, TFloat32.class, BatchMatMul.adjY(true)); // (B, heads, T, T)
    int headWidth = spec.width() / spec.heads();
    float scale = (float) (1 / Math.sqrt(headWidth));
    Operand<TFloat32> attention = tf.nn.softmax(tf.math.mul(scores, tf.constant(scale)));
    Operand<TFloat32> seen =
        tf.linalg.transpose(tf.train.batchMatMul(attention, v, TFloat32.class), tf.constant(new int[] {0, 2, 1, 3}));
    x = tf.math.add(x, projection.apply(tf, tf.reshape(seen, tf.constant(x.shape().asArray()))));
    return tf.math.add(x, narrow.apply(tf, Activations.gelu(tf, widen.apply(tf, norm2.apply(tf, x)))));
  }

  /** (B·T, D) to (B, heads, T, D/heads). */
  private Operand<TFloat32> heads(Ops tf, Operand<TFloat32> x, long batch) {
    long tokens = x.shape().get(0) / batch;
    long[] split = {batch, tokens, spec.heads(), spec.width() / spec.heads()};
    return tf.linalg.transpose(tf.reshape(x, tf.constant(split)), tf.constant(new int[] {0, 2, 1, 3}));
  }
}
