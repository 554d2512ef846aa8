package io.github.revisage.core.net;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

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
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    return apply(tf, x, UnaryOperator.identity());
  }

  /** Adds the block with what the second norm gives changed. */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, UnaryOperator<Operand<TFloat32>> change) {
    Operand<TFloat32> y = conv1.apply(tf, Activations.swish(tf, norm1.apply(tf, x)));
    y = conv2.apply(tf, Activations.swish(tf, change.apply(norm2.apply(tf, y))));
    return tf.math.add(y, shortcut == null ? x : shortcut.apply(tf, x));
  }
}
