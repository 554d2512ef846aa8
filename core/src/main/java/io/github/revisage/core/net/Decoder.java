package io.github.revisage.core.net;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** D_H (Section 3.1): paints a face from m×m codes, steered by CFT (Section 3.3) where encoder features are given. */
public final class Decoder {

  private final CodeFormerSpec spec;
  private final Weights weights;
  private final Weights cftWeights;

  /** A decoder with weights below {@code decoder} and {@code cft}. */
  public Decoder(CodeFormerSpec spec, Weights weights) {
    this.spec = spec;
    this.weights = weights.in("decoder");
    this.cftWeights = weights.in("cft");
  }

  /** What steers the decoder: F_e by side, (B, side, side, C), and w. */
  private record Steering(Map<Integer, Operand<TFloat32>> fe, Operand<TFloat32> w) {}

  /**
   * Adds the decoder without CFT to a graph: w = 0.
   *
   * @param zc Ẑ_c, (B, m, m, d)
   * @return (B, S, S, 3) RGB, mostly in [-1, 1], not clamped
   */
  public Operand<TFloat32> decode(Ops tf, Operand<TFloat32> zc) {
    return decode(tf, zc, null);
  }

  /**
   * Adds the decoder with CFT to a graph.
   *
   * @param zc Ẑ_c, (B, m, m, d)
   * @param fe F_e by side, as the encoder gives it
   * @param w fidelity weight, scalar in [0, 1]
   * @return (B, S, S, 3) RGB, mostly in [-1, 1], not clamped
   */
  public Operand<TFloat32> decode(
      Ops tf, Operand<TFloat32> zc, Map<Integer, Operand<TFloat32>> fe, Operand<TFloat32> w) {
    return decode(tf, zc, new Steering(fe, w));
  }

  private Operand<TFloat32> decode(Ops tf, Operand<TFloat32> zc, @Nullable Steering steering) {
    return Numbers.in(tf, TFloat32.class, paint(tf, Numbers.in(tf, weights.formulation().painting(), zc), steering));
  }

  private <T extends TNumber> Operand<T> paint(Ops tf, Operand<T> zc, @Nullable Steering steering) {
    int in = spec.channelsOf(spec.levels() - 1);
    Operand<T> x = Convolution.of3x3(weights.in("in"), spec.codeDim(), in).apply(tf, zc);
    x = new Bottleneck(weights.in("bottleneck"), in, spec.groups()).apply(tf, x);
    for (int level = spec.levels() - 1; level >= 0; level--) {
      int size = spec.sizeOf(level);
      int out = spec.channelsOf(level);
      boolean attends = spec.attentionSizes().contains(size);
      int modulated = attends ? spec.residualBlocks() - 1 : 0; // CFT follows this residual block of the level
      Weights here = weights.in(Integer.toString(size));
      for (int k = 0; k < spec.residualBlocks(); k++) {
        x = new ResidualBlock(here.in("residual" + k), in, out, spec.groups()).apply(tf, x);
        in = out;
        if (k == modulated && steering != null && spec.cftSizes().contains(size)) {
          Operand<T> fe = Numbers.in(tf, x.type(), steering.fe.get(size));
          x = cft(size).apply(tf, fe, x, Numbers.in(tf, x.type(), steering.w));
        }
        if (attends) {
          x = new AttentionBlock(here.in("attention" + k), out, spec.groups()).apply(tf, x);
        }
      }
      if (level > 0) {
        x = new Upsampling(here.in("upsampling"), out).apply(tf, x);
      }
    }
    x = new GroupNorm(weights.in("out_norm"), in, spec.groups()).apply(tf, x); // no activation here
    return Convolution.of3x3(weights.in("out"), in, 3).apply(tf, x);
  }

  private ControllableFeatureTransformation cft(int size) {
    return new ControllableFeatureTransformation(
        cftWeights.in(Integer.toString(size)), spec.channelsAt(size), spec.groups());
  }

  /** The kernel of the last convolution, (3, 3, C, 3), at which training balances its losses. */
  public Operand<TFloat32> lastKernel() {
    return weights.get("out.kernel", 3, 3, spec.channelsOf(0), 3);
  }
}
