package io.github.revisage.core;

import static java.util.Objects.requireNonNull;

import io.github.revisage.Face;
import io.github.revisage.FaceOutcome.Skipped;
import io.github.revisage.spi.FaceOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which of the faces found are worked on, by the caller's settings. */
record FaceChoice(FaceOptions options) {

  /**
   * The faces divided.
   *
   * @param faces to be worked on
   * @param skipped the others, each with its reason
   */
  record Chosen(List<Face> faces, List<Skipped> skipped) {}

  /** Divides the faces found in a photograph of a size in pixels. */
  Chosen among(List<Face> found, int width, int height) {
    List<Face> candidates = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    for (Face face : found) {
      double eyes = face.landmarks().eyeDistance();
      if (face.score() < options.scoreThreshold()) {
        skipped.add(new Skipped(face, text("score %.2f, minimum %s", face.score(), options.scoreThreshold())));
      } else if (eyes < options.minimumEyeDistance()) {
        skipped.add(new Skipped(face, text("eyes %.1f px apart, minimum %s", eyes, options.minimumEyeDistance())));
      } else {
        candidates.add(face);
      }
    }
    Set<Face> chosen = candidates.isEmpty() ? Set.of() : chosen(candidates, width, height);
    for (Face face : candidates) {
      if (!chosen.contains(face)) {
        skipped.add(new Skipped(face, "not among the faces asked for"));
      }
    }
    return new Chosen(candidates.stream().filter(chosen::contains).toList(), skipped);
  }

  private Set<Face> chosen(List<Face> candidates, int width, int height) {
    List<Face> chosen = options.faces().choose(List.copyOf(candidates), width, height);
    return new HashSet<>(
        requireNonNull(chosen, "a FaceSelection must give the faces it chooses, an empty list for none, found null"));
  }

  /** A minimum is shown as short as it can be: 5, not 5.0. */
  private static String text(String format, double found, double minimum) {
    String least = minimum == Math.rint(minimum) ? Long.toString((long) minimum) : Double.toString(minimum);
    return String.format(Locale.ROOT, format, found, least);
  }
}
