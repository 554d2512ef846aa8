package io.github.revisage.core.train;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.CodePredictor;
import io.github.revisage.core.net.Codebook;
import io.github.revisage.core.net.Decoder;
import io.github.revisage.core.net.Encoded;
import io.github.revisage.core.net.Encoder;
import io.github.revisage.core.net.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Stages II and III: the encoder and the code predictor learn to see the codes of the good face in the degraded one, then
 * CFT learns to carry what the codes can't say. The codebook and the decoder stay as stage I left them.
 */
final class RestorationStage {

  static final float TOKEN_WEIGHT = 0.5f; // λ_token
  private static final float FULL_FIDELITY = 1f; // w in stage III

  private final Ops tf;
  private final CodeFormerSpec spec;
  private final Weights weights;
  private final Inputs inputs;
  private final Codebook codebook;
  private final Encoded encoded;
  private final Operand<TFloat32> logits;
  private final Map<String, Operand<TFloat32>> terms = new LinkedHashMap<>();

  private RestorationStage(Ops tf, CodeFormerSpec spec, Weights weights, Inputs inputs) {
    this.tf = tf;
    this.spec = spec;
    this.weights = weights;
    this.inputs = inputs;
    this.codebook = new Codebook(spec, weights);
    this.encoded = new Encoder(spec, weights.in("encoder")).encode(tf, inputs.degraded());
    this.logits = new CodePredictor(spec, weights.in("predictor")).logits(tf, encoded.zl());
  }

  /** Stage II (Section 3.2, eq. 6 and 7): L = λ_token · cross-entropy + ‖Z_l - sg(Z_c)‖². */
  static Objective codePrediction(Ops tf, CodeFormerSpec spec, Weights weights, Inputs inputs) {
    RestorationStage stage = new RestorationStage(tf, spec, weights, inputs);
    return new Objective(
        stage.codeLoss(), stage.terms, name -> name.startsWith("encoder.") || name.startsWith("predictor."), null);
  }

  /** Stage III (Section 3.3): stage II's losses and ‖I_h - I_rec‖₁ at w = 1. */
  static Objective fidelity(Ops tf, CodeFormerSpec spec, Weights weights, Inputs inputs) {
    RestorationStage stage = new RestorationStage(tf, spec, weights, inputs);
    Operand<TFloat32> codeLoss = stage.codeLoss();
    Objective.Painting painting = stage.painting();
    return new Objective(
        tf.math.add(codeLoss, painting.loss()), stage.terms,
        name -> name.startsWith("encoder.") || name.startsWith("predictor.") || name.startsWith("cft."), painting);
  }

  private Operand<TFloat32> codeLoss() {
    Operand<TFloat32> zc = tf.stopGradient(codebook.lookup(tf, inputs.tokens()));
    Operand<TFloat32> token = Losses.crossEntropy(tf, spec, logits, inputs.tokens());
    Operand<TFloat32> feature = Losses.squared(tf, encoded.zl(), zc);
    terms.put("token", token);
    terms.put("feature", feature);
    terms.put("accuracy", Losses.accuracy(tf, CodePredictor.tokens(tf, logits), inputs.tokens()));
    return tf.math.add(tf.math.mul(token, tf.constant(TOKEN_WEIGHT)), feature);
  }

  /** The predicted codes carry no gradient: the image loss reaches the encoder through F_e and CFT only. */
  private Objective.Painting painting() {
    Operand<TFloat32> zc = tf.stopGradient(codebook.lookup(tf, CodePredictor.tokens(tf, logits)));
    Decoder decoder = new Decoder(spec, weights);
    Operand<TFloat32> restored = decoder.decode(tf, zc, encoded.fe(), tf.constant(FULL_FIDELITY));
    Operand<TFloat32> image = Losses.absolute(tf, inputs.good(), restored);
    terms.put("image", image);
    return new Objective.Painting(image, inputs.good(), restored, decoder.lastKernel());
  }
}
