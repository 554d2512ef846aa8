package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Residual block, attention, residual block: the middle of the encoder and of the decoder. */
record Bottleneck(ResidualBlock first, AttentionBlock attention, ResidualBlock second) implements Layer {

  Bottleneck(Weights weights, int channels, int groups) {
    this(
        new ResidualBlock(weights.in("residual0"), channels, channels, groups),
        new AttentionBlock(weights.in("attention"), channels, groups),
        new ResidualBlock(weights.in("residual1"), channels, channels, groups));
  }

  @Override
  public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
    return second.apply(tf, attention.apply(tf, first.apply(tf, x)));
  }
}
