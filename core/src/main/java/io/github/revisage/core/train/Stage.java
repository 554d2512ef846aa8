package io.github.revisage.core.train;

/** The three stages of training (Section 3 of the paper); each begins with what the one before it learned. */
public enum Stage {
  /** I: the encoder, the codebook and the decoder learn good faces. */
  AUTOENCODER,
  /** II: the encoder and the code predictor learn to see good codes in degraded faces. */
  CODE_PREDICTION,
  /** III: CFT learns to carry what the codes can't say. */
  FIDELITY
}
