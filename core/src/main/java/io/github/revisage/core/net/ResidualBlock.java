package io.github.revisage.core.net;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** x + conv(swish(norm(conv(swish(norm(x)))))); a 1×1 convolution on the shortcut where the channels change. */
record ResidualBlock(
    GroupNorm norm1, Convolution conv1, GroupNorm norm2, Convolution conv2, @Nullable Convolution shortcut)
    implements Layer {

  ResidualBlock(Weights weights, int in, int out, int groups) {
    this(
        new GroupNorm(weights.in("norm1"), in, groups),
        Convolution.of3x3(weights.in("conv1"), in, out),
        new GroupNorm(weights.in("norm2"), out, groups),
        Convolution.of3x3(weights.in("conv2"), out, out),
        in == out ? null : Convolution.of1x1(weights.in("shortcut"), in, out));
  }

  @Override
  public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
    return apply(tf, x, UnaryOperator.identity());
  }

  /** Adds the block with what the second norm gives changed. */
  <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x, UnaryOperator<Operand<T>> change) {
    Operand<T> y = norm2.applyAfter(tf, conv1, Activations.swish(tf, norm1.apply(tf, x)));
    Operand<T> added = conv2.apply(tf, Activations.swish(tf, change.apply(y)));
    return tf.math.add(added, shortcut == null ? x : shortcut.apply(tf, x));
  }
}
