package io.github.revisage.core.net;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** E_H and E_L (Sections 3.1 and 3.2): a face becomes m×m features, each level halving the side. */
public final class Encoder {

  private static final int COARSE_CHANNELS = 32; // from which bfloat16 saves more than the casts cost

  private final CodeFormerSpec spec;
  private final Weights weights;

  /** An encoder with weights below {@code weights}. */
  public Encoder(CodeFormerSpec spec, Weights weights) {
    this.spec = spec;
    this.weights = weights;
  }

  /**
   * Adds the encoder to a graph.
   *
   * @param face (B, S, S, 3) RGB in [-1, 1]
   * @return Z_l and F_e; the feature of a side is what the last residual block of its level gives
   */
  public Encoded encode(Ops tf, Operand<TFloat32> face) {
    return encode(tf, face, spec.cftSizes());
  }

  /**
   * Adds the encoder to a graph.
   *
   * @param face (B, S, S, 3) RGB in [-1, 1]
   * @param sizes sides whose features are wanted
   * @return Z_l, and the feature of each of these sides
   */
  public Encoded encode(Ops tf, Operand<TFloat32> face, Collection<Integer> sizes) {
    Map<Integer, Operand<TFloat32>> fe = new LinkedHashMap<>();
    Operand<TFloat32> x = Convolution.of3x3(weights.in("in"), 3, spec.channels()).apply(tf, face);
    int in = spec.channels();
    for (int level = 0; level < spec.levels(); level++) {
      int size = spec.sizeOf(level);
      int out = spec.channelsOf(level);
      Weights here = weights.in(Integer.toString(size));
      boolean coarse = weights.formulation() == Formulation.COARSE && level == 0 && out >= COARSE_CHANNELS;
      for (int k = 0; k < spec.residualBlocks(); k++) {
        ResidualBlock block = new ResidualBlock(here.in("residual" + k), in, out, spec.groups());
        x = coarse && in == out ? tf.math.add(x, coarsely(tf, block::branch, x)) : block.apply(tf, x);
        in = out;
        if (k == spec.residualBlocks() - 1 && sizes.contains(size)) {
          fe.put(size, x);
        }
        if (spec.attentionSizes().contains(size)) {
          x = new AttentionBlock(here.in("attention" + k), out, spec.groups()).apply(tf, x);
        }
      }
      if (level < spec.levels() - 1) {
        Convolution halving = Convolution.halving(here.in("halving"), out);
        x = coarse ? coarsely(tf, halving, x) : halving.apply(tf, x);
      }
    }
    x = new Bottleneck(weights.in("bottleneck"), in, spec.groups()).apply(tf, x);
    x = new GroupNorm(weights.in("out_norm"), in, spec.groups()).apply(tf, x); // no activation here
    return new Encoded(Convolution.of3x3(weights.in("out"), in, spec.codeDim()).apply(tf, x), fe);
  }

  private static Operand<TFloat32> coarsely(Ops tf, Layer layer, Operand<TFloat32> x) {
    return Numbers.in(tf, TFloat32.class, layer.apply(tf, Numbers.in(tf, TBfloat16.class, x)));
  }
}
