package io.github.revisage.core.net;

/**
 * The sizes of the code predictor.
 *
 * @param width D, numbers a token
 * @param heads of each attention; must divide the width
 * @param layers how many, 256 at most
 */
public record TransformerSpec(int width, int heads, int layers) {

  /** More than any network of this family has, and few enough to be built before a wrong description is found out. */
  private static final int MOST_LAYERS = 256;

  /**
   * Checks that the sizes fit each other.
   *
   * @throws IllegalArgumentException if a size is not positive, the heads do not divide the width, or there are too many layers
   */
  public TransformerSpec {
    if (width < 1 || heads < 1 || layers < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "a Transformer needs positive sizes and heads that divide its width, found width " + width + ", heads "
              + heads + ", layers " + layers);
    }
    if (layers > MOST_LAYERS) {
      throw new IllegalArgumentException("a Transformer must have at most " + MOST_LAYERS + " layers, found " + layers);
    }
  }
}
