package io.github.revisage.examples.cli;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.PhotoException;
import io.github.revisage.Point;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Faces that no detector finds, because too much of them is hidden. */
final class HiddenFaces {

  @Option(
      names = "--landmarks",
      paramLabel = "X,Y,X,Y,...",
      description = "Take this for a face instead of looking for some: ten numbers, the places of the left eye, the right eye,"
          + " the nose and the left and right corner of the mouth, as seen in the photo. May be given several times.")
  private List<String> landmarks = List.of();

  @Option(
      names = "--box",
      paramLabel = "X,Y,W,H",
      description = "The same with the place and size of a box around an upright face, from its brows to its chin.")
  private List<String> boxes = List.of();

  /**
   * A detector for them.
   *
   * @return empty if none is given
   * @throws IllegalArgumentException if the numbers are no face, with a message for the user
   */
  Optional<FaceDetector> detector() {
    if (landmarks.isEmpty() && boxes.isEmpty()) {
      return Optional.empty();
    }
    FaceDetector byLandmarks =
        FaceDetector.given(landmarks.stream().map(text -> landmarks(numbers("--landmarks", text, 10))).toList());
    FaceDetector byBoxes = FaceDetector.givenBoxes(boxes.stream().map(text -> box(numbers("--box", text, 4))).toList());
    return Optional.of(photo -> both(byLandmarks, byBoxes, photo));
  }

  private static List<Face> both(FaceDetector first, FaceDetector second, BufferedImage photo) {
    try {
      List<Face> faces = new ArrayList<>(first.detect(photo));
      faces.addAll(second.detect(photo));
      return faces;
    } catch (IllegalArgumentException e) { // it lies outside of this photo
      throw new PhotoException(e.getMessage(), e);
    }
  }

  private static double[] numbers(String option, String text, int count) {
    String[] words = text.split(",", -1);
    if (words.length != count) {
      throw new IllegalArgumentException(option + " must have " + count + " numbers, found " + words.length);
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      try {
        numbers[i] = Double.parseDouble(words[i].strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(option + " must have " + count + " numbers, found '" + words[i] + "'", e);
      }
    }
    return numbers;
  }

  private static Landmarks landmarks(double[] n) {
    return new Landmarks(
        new Point(n[0], n[1]), new Point(n[2], n[3]), new Point(n[4], n[5]), new Point(n[6], n[7]), new Point(n[8], n[9]));
  }

  private static BoundingBox box(double[] n) {
    return new BoundingBox(n[0], n[1], n[2], n[3]);
  }
}
