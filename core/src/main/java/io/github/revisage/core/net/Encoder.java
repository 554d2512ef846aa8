package io.github.revisage.core.net;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

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
    for (int level = 0; level < spec.levels(); level++) {
      int size = spec.sizeOf(level);
      EncoderLevel blocks = new EncoderLevel(spec, weights.in(Integer.toString(size)), level, feature -> {
        if (sizes.contains(size)) {
          fe.put(size, Numbers.in(tf, TFloat32.class, feature));
        }
      });
      x = Numbers.in(tf, TFloat32.class, blocks.apply(tf, Numbers.in(tf, type(level), x)));
    }
    int in = spec.channelsOf(spec.levels() - 1);
    x = new Bottleneck(weights.in("bottleneck"), in, spec.groups()).apply(tf, x);
    x = new GroupNorm(weights.in("out_norm"), in, spec.groups()).apply(tf, x); // no activation here
    return new Encoded(Convolution.of3x3(weights.in("out"), in, spec.codeDim()).apply(tf, x), fe);
  }

  private Class<? extends TNumber> type(int level) {
    boolean pays = level == 0 && spec.channelsOf(level) >= COARSE_CHANNELS;
    return pays ? weights.formulation().painting() : TFloat32.class;
  }
}
