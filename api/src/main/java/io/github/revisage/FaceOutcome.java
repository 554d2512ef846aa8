package io.github.revisage;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;

/** What became of one face: it was restored, skipped for a reason, or failed with a cause. */
public sealed interface FaceOutcome permits FaceOutcome.Restored, FaceOutcome.Skipped, FaceOutcome.Failed {

  /**
   * The face that this is about.
   *
   * @return where it is in the photograph that was given, in that photograph's pixels, whatever the upscale
   */
  Face face();

  /**
   * The face was restored and blended into the picture.
   *
   * @param face where it was found
   * @param fidelity the fidelity weight w that was used, in [0, 1]
   * @param before the aligned crop of the photograph that was given, sRGB, square, of the model's face size
   * @param after the aligned crop that came out, same type and size
   */
  record Restored(Face face, double fidelity, BufferedImage before, BufferedImage after) implements FaceOutcome {

    /**
     * Checks the parts.
     *
     * @param face must not be null
     * @param fidelity must be in [0, 1]
     * @param before must not be null; not copied
     * @param after must not be null; not copied
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code fidelity} is outside [0, 1] or NaN
     */
    public Restored {
      requireNonNull(face, "face");
      if (!(fidelity >= 0 && fidelity <= 1)) {
        throw new IllegalArgumentException("fidelity must be in [0, 1], found " + fidelity);
      }
      requireNonNull(before, "before");
      requireNonNull(after, "after");
    }

    /** For example {@code Restored[face at (10, 20) 64×80, fidelity 0.5]}. */
    @Override
    public String toString() {
      return "Restored[face at " + face.box() + ", fidelity " + fidelity + "]";
    }
  }

  /**
   * The face was left as it is, because the caller's settings say so.
   *
   * @param face where it was found
   * @param reason what the setting asks and what was found, for example {@code eyes 3.1 px apart, minimum 5}
   */
  record Skipped(Face face, String reason) implements FaceOutcome {

    /**
     * Checks that both parts are there.
     *
     * @param face must not be null
     * @param reason must not be null
     * @throws NullPointerException if a part is null
     */
    public Skipped {
      requireNonNull(face, "face");
      requireNonNull(reason, "reason");
    }

    /** For example {@code Skipped[face at (10, 20) 6×8, eyes 3.1 px apart, minimum 5]}. */
    @Override
    public String toString() {
      return "Skipped[face at " + face.box() + ", " + reason + "]";
    }
  }

  /**
   * The face should have been restored but could not be; its pixels are those of the input.
   *
   * @param face where it was found
   * @param cause why
   */
  record Failed(Face face, RevisageException cause) implements FaceOutcome {

    /**
     * Checks that both parts are there.
     *
     * @param face must not be null
     * @param cause must not be null
     * @throws NullPointerException if a part is null
     */
    public Failed {
      requireNonNull(face, "face");
      requireNonNull(cause, "cause");
    }

    /** For example {@code Failed[face at (10, 20) 64×80, the five landmarks lie in one point]}. */
    @Override
    public String toString() {
      return "Failed[face at " + face.box() + ", " + cause.getMessage() + "]";
    }
  }
}
