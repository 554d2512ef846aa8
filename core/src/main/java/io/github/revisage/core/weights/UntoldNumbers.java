package io.github.revisage.core.weights;

/**
 * Numbers of a network that the shapes of its tensors do not tell.
 *
 * @param groups of each group normalisation
 * @param heads of the Transformer's attentions
 * @param faceSize S, used for stage I autoencoders only
 */
public record UntoldNumbers(int groups, int heads, int faceSize) {

  /** Those of the published networks. */
  public static final UntoldNumbers PUBLISHED = new UntoldNumbers(32, 8, 512);
}
