package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/** x + proj(softmax(q kᵀ / √C) v): one head of attention between all places of a feature map. */
record AttentionBlock(GroupNorm norm, Convolution query, Convolution key, Convolution value, Convolution projection)
    implements Layer {

  AttentionBlock(Weights weights, int channels, int groups) {
    this(
        new GroupNorm(weights.in("norm"), channels, groups),
        Convolution.of1x1(weights.in("query"), channels, channels),
        Convolution.of1x1(weights.in("key"), channels, channels),
        Convolution.of1x1(weights.in("value"), channels, channels),
        Convolution.of1x1(weights.in("projection"), channels, channels));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Shape shape = x.shape();
    long[] tokens = {shape.get(0), shape.get(1) * shape.get(2), shape.get(3)}; // B, H·W, C
    Operand<TFloat32> y = norm.apply(tf, x);
    Operand<TFloat32> q = tf.reshape(query.apply(tf, y), tf.constant(tokens));
    Operand<TFloat32> k = tf.reshape(key.apply(tf, y), tf.constant(tokens));
    Operand<TFloat32> v = tf.reshape(value.apply(tf, y), tf.constant(tokens));
    // (B, H·W, H·W), rows are queries
    Operand<TFloat32> scores = tf.train.batchMatMul(q, k, TFloat32.class, BatchMatMul.adjY(true));
    Operand<TFloat32> attention =
        tf.nn.softmax(tf.math.mul(scores, tf.constant((float) (1 / Math.sqrt((double) shape.get(3))))));
    Operand<TFloat32> seen = tf.reshape(tf.train.batchMatMul(attention, v, TFloat32.class), tf.constant(shape.asArray()));
    return tf.math.add(x, projection.apply(tf, seen));
  }
}
