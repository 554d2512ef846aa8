/**
 * The paper's three stages of training (Section 3) at any spec: the autoencoder and its codebook, the code predictor, and
 * CFT; with the degradation of eq. 9, Adam, moving averages of the weights, and checkpoints that training resumes from.
 */
@NullMarked
package io.github.revisage.core.train;

import org.jspecify.annotations.NullMarked;
