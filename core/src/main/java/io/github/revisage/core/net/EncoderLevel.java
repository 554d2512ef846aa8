package io.github.revisage.core.net;

import java.util.function.Consumer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * What the encoder does at one side, and what halves it where a level follows.
 *
 * @param level 0 at the face's own side
 * @param feature told what the last residual block gives
 */
record EncoderLevel(CodeFormerSpec spec, Weights weights, int level, Consumer<Operand<? extends TNumber>> feature)
    implements Layer {

  @Override
  public <T extends TNumber> Operand<T> apply(Ops tf, Operand<T> x) {
    int out = spec.channelsOf(level);
    int in = level == 0 ? spec.channels() : spec.channelsOf(level - 1);
    Operand<T> y = x;
    for (int k = 0; k < spec.residualBlocks(); k++) {
      y = new ResidualBlock(weights.in("residual" + k), k == 0 ? in : out, out, spec.groups()).apply(tf, y);
      if (k == spec.residualBlocks() - 1) {
        feature.accept(y);
      }
      if (spec.attentionSizes().contains(spec.sizeOf(level))) {
        y = new AttentionBlock(weights.in("attention" + k), out, spec.groups()).apply(tf, y);
      }
    }
    return level < spec.levels() - 1 ? Convolution.halving(weights.in("halving"), out).apply(tf, y) : y;
  }
}
