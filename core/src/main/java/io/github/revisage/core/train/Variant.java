package io.github.revisage.core.train;

/**
 * What stage II trains: the network of the paper, or one that lacks something, for the ablations of Section 4.4 (Table 3).
 * All restore without CFT, which is w = 0.
 */
public enum Variant {
  /** (a) Encoder and decoder alone, from first weights. */
  NO_CODEBOOK,
  /** (a) Encoder and decoder alone, going on from those of stage I. */
  NO_CODEBOOK_FROM_STAGE_1,
  /** (b) The code nearest to what the encoder gives. */
  NEAREST,
  /** (c) Codes predicted by residual blocks. */
  CNN,
  /** (d) Codes predicted by the Transformer, decoder fixed: the paper's network. */
  TRANSFORMER,
  /** (e) Codes predicted by the Transformer, decoder trained with it. */
  TUNED_DECODER;

  /** Whether faces are painted from codes. */
  public boolean hasCodes() {
    return this != NO_CODEBOOK && this != NO_CODEBOOK_FROM_STAGE_1;
  }

  /** Whether the decoder is trained, by losses of the picture. */
  public boolean trainsDecoder() {
    return !hasCodes() || this == TUNED_DECODER;
  }

  /** Whether codes are predicted, not looked for. */
  boolean predicts() {
    return hasCodes() && this != NEAREST;
  }

  /** Whether a weight is trained. */
  boolean trains(String weight) {
    return weight.startsWith("encoder.")
        || predicts() && weight.startsWith("predictor.")
        || trainsDecoder() && weight.startsWith("decoder.");
  }
}
