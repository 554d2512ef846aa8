package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

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
  public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
    Shape shape = x.shape();
    long[] tokens = {shape.get(0), shape.get(1) * shape.get(2), shape.get(3)}; // B, H·W, C
    Operand<T> y = norm.apply(tf, x);
    Operand<T> q = tf.reshape(query.apply(tf, y), tf.constant(tokens));
    Operand<T> k = tf.reshape(key.apply(tf, y), tf.constant(tokens));
    Operand<T> v = tf.reshape(value.apply(tf, y), tf.constant(tokens));
    // (B, H·W, H·W), rows are queries
    Operand<TFloat32> scores = Numbers.in(tf, TFloat32.class, tf.train.batchMatMul(q, k, x.type(), BatchMatMul.adjY(true)));
    Operand<TFloat32> attention =
        tf.nn.softmax(tf.math.mul(scores, tf.constant((float) (1 / Math.sqrt((double) shape.get(3))))));
    Operand<T> sums = tf.train.batchMatMul(Numbers.in(tf, x.type(), attention), v, x.type());
    Operand<T> seen = tf.reshape(sums, tf.constant(shape.asArray()));
    return tf.math.add(x, projection.apply(tf, seen));
  }
}
