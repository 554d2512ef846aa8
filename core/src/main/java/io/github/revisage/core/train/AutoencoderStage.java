package io.github.revisage.core.train;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.Codebook;
import io.github.revisage.core.net.Decoder;
import io.github.revisage.core.net.Encoder;
import io.github.revisage.core.net.Weights;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Stage I (Section 3.1): the encoder, the codebook and the decoder learn good faces.
 *
 * <pre>
 *   L = ‖I_h - I_rec‖₁ + ‖sg(Z_h) - Z_c‖² + β ‖Z_h - sg(Z_c)‖²
 * </pre>
 *
 * @param objective what is minimised
 * @param zh Z_h of the batch, (B, m, m, d)
 * @param tokens nearest codes of the batch, (B, T)
 */
record AutoencoderStage(Objective objective, Operand<TFloat32> zh, Operand<TInt32> tokens) {

  private static final float BETA = Preset.BETA;

  static AutoencoderStage build(Ops tf, CodeFormerSpec spec, Weights weights, Inputs inputs) {
    Codebook codebook = new Codebook(spec, weights);
    Operand<TFloat32> zh = new Encoder(spec, weights.in("encoder")).encode(tf, inputs.good()).zl();
    Operand<TInt32> tokens = codebook.nearest(tf, tf.stopGradient(zh));
    Operand<TFloat32> zc = codebook.lookup(tf, tokens);
    Operand<TFloat32> straightThrough = tf.math.add(zh, tf.stopGradient(tf.math.sub(zc, zh)));
    Decoder decoder = new Decoder(spec, weights);
    Operand<TFloat32> reconstruction = decoder.decode(tf, straightThrough);

    Operand<TFloat32> image = Losses.absolute(tf, inputs.good(), reconstruction);
    Operand<TFloat32> code = Losses.squared(tf, tf.stopGradient(zh), zc);
    Operand<TFloat32> commitment = Losses.squared(tf, zh, tf.stopGradient(zc));
    Operand<TFloat32> loss =
        tf.math.add(tf.math.add(image, code), tf.math.mul(commitment, tf.constant(BETA)));
    return new AutoencoderStage(
        new Objective(
            loss, Map.of("image", image, "code", code, "commitment", commitment), name -> true,
            new Objective.Painting(image, inputs.good(), reconstruction, decoder.lastKernel())),
        zh, tokens);
  }
}
