package io.github.revisage;

/**
 * Which of the bundled restoration models a {@link Restorer} works with: how large the faces are that it sees and paints. Both
 * come with {@code revisage-core}; whoever leaves out the jar of one and asks for it gets a {@link ModelException} that says what
 * to add, not the other one.
 */
public enum ModelSize {
  /**
   * Faces of 128×128 pixels: about a sixth of the time and little memory, but a larger face comes back softer than it was. In the
   * jar {@code revisage-default-model}.
   */
  FAST,
  /** Faces of 512×512 pixels: a {@link Restorer} has it unless told otherwise. In the jar {@code revisage-base-model}. */
  BASE
}
