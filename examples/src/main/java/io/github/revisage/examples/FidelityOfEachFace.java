package io.github.revisage.examples;

import io.github.revisage.Face;
import io.github.revisage.Restorer;
import java.nio.file.Path;

/** Lets the network invent more where there is less to go by: small faces get a low fidelity, large ones a high one. */
public final class FidelityOfEachFace {

  /** From this distance between the eyes on, in pixels, a face has enough detail of its own to keep. */
  private static final double DETAILED = 100;

  private FidelityOfEachFace() {}

  /**
   * Runs the program.
   *
   * @param args the photograph and the file for the result
   */
  public static void main(String[] args) {
    Path photo = Path.of(args[0]);
    Path result = Path.of(args[1]);

    try (Restorer restorer = Restorer.builder().fidelityOf(FidelityOfEachFace::fidelity).build()) {
      restorer.restore(photo).save(result);
    }
  }

  static double fidelity(Face face) {
    return Math.min(face.landmarks().eyeDistance() / DETAILED, 1);
  }
}
