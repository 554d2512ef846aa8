package io.github.revisage.examples;

import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import java.nio.file.Path;

/** Restores the faces of one photograph, with everything as it comes. */
public final class RestorePhoto {

  private RestorePhoto() {}

  /**
   * Runs the program.
   *
   * @param args the photograph and the file for the result
   */
  public static void main(String[] args) {
    Path photo = Path.of(args[0]);
    Path result = Path.of(args[1]);

    try (Restorer restorer = Restorer.builder().fidelity(0.5).build()) {
      Restoration restored = restorer.restore(photo);
      restored.faces().forEach(System.out::println);
      restored.save(result);
    }
  }
}
