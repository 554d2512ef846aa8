package io.github.revisage.examples.cli;

import io.github.revisage.Face;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the faces of a photo once, for all steps that are taken with it. One thread. */
final class FoundOnce implements FaceDetector {

  private final FaceDetector detector;
  private @Nullable List<Face> faces;

  /** Takes the detector over. */
  FoundOnce(FaceDetector detector) {
    this.detector = detector;
  }

  /** From here on it is another photo. */
  void forget() {
    faces = null;
  }

  @Override
  public List<Face> detect(BufferedImage photo) {
    List<Face> found = faces;
    if (found == null) {
      found = List.copyOf(detector.detect(photo));
      faces = found;
    }
    return found;
  }

  @Override
  public void close() {
    detector.close();
  }
}
