package io.github.revisage.core.train;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.CodePredictor;
import io.github.revisage.core.net.Codebook;
import io.github.revisage.core.net.ConvolutionalPredictor;
import io.github.revisage.core.net.Decoder;
import io.github.revisage.core.net.Encoder;
import io.github.revisage.core.net.Weights;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A variant's way from a degraded face to a restored one, w = 0.
 *
 * @param zl Z_l, (B, m, m, d)
 * @param logits (B, T, N); null if no codes are predicted
 * @param tokens the codes painted from, (B, T); null if there are none
 * @param painted I_rec, (B, S, S, 3); no gradient passes the codes
 */
record VariantNetwork(
    Operand<TFloat32> zl,
    @Nullable Operand<TFloat32> logits,
    @Nullable Operand<TInt32> tokens,
    Operand<TFloat32> painted) {

  static VariantNetwork build(
      Ops tf, CodeFormerSpec spec, Variant variant, Weights weights, Operand<TFloat32> degraded) {
    Operand<TFloat32> zl = new Encoder(spec, weights.in("encoder")).encode(tf, degraded).zl();
    Decoder decoder = new Decoder(spec, weights);
    if (!variant.hasCodes()) {
      return new VariantNetwork(zl, null, null, decoder.decode(tf, zl));
    }
    Codebook codebook = new Codebook(spec, weights);
    Operand<TFloat32> logits = variant.predicts() ? logits(tf, spec, variant, weights.in("predictor"), zl) : null;
    Operand<TInt32> tokens = logits == null ? codebook.nearest(tf, zl) : CodePredictor.tokens(tf, logits);
    Operand<TFloat32> zc = tf.stopGradient(codebook.lookup(tf, tokens));
    return new VariantNetwork(zl, logits, tokens, decoder.decode(tf, zc));
  }

  private static Operand<TFloat32> logits(
      Ops tf, CodeFormerSpec spec, Variant variant, Weights weights, Operand<TFloat32> zl) {
    return variant == Variant.CNN
        ? new ConvolutionalPredictor(spec, weights).logits(tf, zl)
        : new CodePredictor(spec, weights).logits(tf, zl);
  }
}
