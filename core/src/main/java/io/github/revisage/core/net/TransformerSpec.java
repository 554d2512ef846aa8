package io.github.revisage.core.net;

/**
 * The sizes of the code predictor.
 *
 * @param width D, numbers a token
 * @param heads of each attention; must divide the width
 * @param layers how many
 */
public record TransformerSpec(int width, int heads, int layers) {

  /**
   * Checks that the sizes fit each other.
   *
   * @throws IllegalArgumentException if a size is not positive or the heads do not divide the width
   */
  public TransformerSpec {
    if (width < 1 || heads < 1 || layers < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "a Transformer needs positive sizes and heads that divide its width, found width " + width + ", heads "
              + heads + ", layers " + layers);
    }
  }
}
