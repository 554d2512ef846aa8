package io.github.revisage.core.train;

import static java.util.Objects.requireNonNull;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.Codebook;
import io.github.revisage.core.net.Decoder;
import io.github.revisage.core.net.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Stage II of a variant of the network. Each minimises those of these terms that it has parts for:
 *
 * <pre>
 *   L = λ_token · cross-entropy + ‖Z_l - sg(Z_c)‖²      where codes are predicted; without them, or in a look-up of
 *                                                        the nearest, no cross-entropy
 *     + ‖I_h - I_rec‖₁                                   where the decoder is trained
 * </pre>
 */
final class VariantStage {

  private VariantStage() {}

  static Objective build(Ops tf, CodeFormerSpec spec, Variant variant, Weights weights, Inputs inputs) {
    if (variant == Variant.TRANSFORMER) {
      return RestorationStage.codePrediction(tf, spec, weights, inputs);
    }
    VariantNetwork network = VariantNetwork.build(tf, spec, variant, weights, inputs.degraded());
    Map<String, Operand<TFloat32>> terms = new LinkedHashMap<>();
    Operand<TFloat32> loss = tf.constant(0f);
    if (network.logits() != null) {
      Operand<TFloat32> token = Losses.crossEntropy(tf, spec, network.logits(), inputs.tokens());
      terms.put("token", token);
      loss = tf.math.add(loss, tf.math.mul(token, tf.constant(RestorationStage.TOKEN_WEIGHT)));
    }
    if (variant.hasCodes()) {
      Operand<TFloat32> zc = tf.stopGradient(new Codebook(spec, weights).lookup(tf, inputs.tokens()));
      Operand<TFloat32> feature = Losses.squared(tf, network.zl(), zc);
      terms.put("feature", feature);
      terms.put("accuracy", Losses.accuracy(tf, requireNonNull(network.tokens()), inputs.tokens()));
      loss = tf.math.add(loss, feature);
    }
    if (!variant.trainsDecoder()) {
      return new Objective(loss, terms, variant::trains, null);
    }
    Operand<TFloat32> image = Losses.absolute(tf, inputs.good(), network.painted());
    terms.put("image", image);
    return new Objective(
        tf.math.add(loss, image), terms, variant::trains,
        new Objective.Painting(image, inputs.good(), network.painted(), new Decoder(spec, weights).lastKernel()));
  }
}
