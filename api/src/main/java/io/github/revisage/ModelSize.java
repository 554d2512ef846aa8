package io.github.revisage;

/** Which of the bundled restoration models a {@link Restorer} works with: how large the faces are that it sees and paints. */
public enum ModelSize {
  /**
   * Faces of 128×128 pixels: quick on a processor, without a graphics card. In the jar {@code revisage-default-model}, which
   * comes with {@code revisage-core}.
   */
  FAST,
  /**
   * Faces of 512×512 pixels: finer and slower, and takes more memory. In the jar {@code revisage-base-model}, which does not come
   * with {@code revisage-core}: without it building fails with a {@link ModelException} that says what to add.
   */
  BASE
}
