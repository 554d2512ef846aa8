package io.github.revisage;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A face that a detector found.
 *
 * @param box the rectangle around it
 * @param landmarks the five points by which it is aligned
 * @param outline the closed polygon around what is visible of the face, in order, without a repeated last point; empty
 *     if the detector does not know it
 * @param score how sure the detector is, in [0, 1]; 1 for faces that the caller gave
 */
public record Face(BoundingBox box, Landmarks landmarks, List<Point> outline, double score) {

  /**
   * Checks the parts and copies the outline.
   *
   * @param box must not be null
   * @param landmarks must not be null; may lie outside the box
   * @param outline copied; must be empty or have at least 3 points
   * @param score must be in [0, 1]
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the outline has one or two points, or the score is outside [0, 1] or NaN
   */
  public Face {
    requireNonNull(box, "box");
    requireNonNull(landmarks, "landmarks");
    outline = List.copyOf(requireNonNull(outline, "outline"));
    if (outline.size() == 1 || outline.size() == 2) {
      throw new IllegalArgumentException("outline must be empty or have at least 3 points, found " + outline.size());
    }
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be in [0, 1], found " + score);
    }
  }

  /**
   * A face without an outline.
   *
   * @param box the rectangle around it
   * @param landmarks the five points by which it is aligned
   * @param score how sure the detector is, in [0, 1]
   */
  public Face(BoundingBox box, Landmarks landmarks, double score) {
    this(box, landmarks, List.of(), score);
  }
}
