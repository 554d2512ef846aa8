package io.github.revisage.core.train;

import java.util.List;

/** Whose ranges the degradations of restoration have. */
public enum DegradationRecipe {
  /** The paper's (eq. 9, Section 4.1), and in stage III as often the released options' milder ones with its round blur. */
  PAPER(Degradation.PAPER, Degradation.MILD),
  /** The released options' ({@code CodeFormer_stage2.yml}, {@code CodeFormer_stage3.yml}). */
  RELEASED(Degradation.RELEASED_LARGE, Degradation.RELEASED_MILD);

  private final Degradation large;
  private final Degradation mild;

  DegradationRecipe(Degradation large, Degradation mild) {
    this.large = large;
    this.mild = mild;
  }

  /** What damages the faces of a stage, all as likely. */
  List<Damage> damages(Stage stage) {
    return stage == Stage.FIDELITY ? List.of(large, mild) : List.of(large);
  }
}
