package io.github.revisage.core.metrics;

import io.github.revisage.core.metrics.Subjects.Candidate;
import java.util.List;
import java.util.Map;

/** Damages a good face, and lets a model and its rivals repair it. */
interface Trial {

  /** What the rows are called, in the order of a table. */
  List<String> rows();

  /** The row by which the best and the worst faces are chosen. */
  String mainRow();

  /**
   * Tries a face.
   *
   * @param good S×S
   * @param seed decides the damage
   * @return by row; all rows, in their order
   */
  Map<String, Candidate> of(RgbPicture good, long seed);
}
