package io.github.revisage.examples.cli;

import io.github.revisage.Face;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks for the faces of a photo once, for all steps that are taken with it. Each thread has a photo of its own. */
final class FoundOnce implements FaceDetector {

  private final FaceDetector detector;
  private final Map<Thread, List<Face>> faces = new ConcurrentHashMap<>();

  /** Takes the detector over. */
  FoundOnce(FaceDetector detector) {
    this.detector = detector;
  }

  /** From here on it is another photo that this thread works on. */
  void forget() {
    faces.remove(Thread.currentThread());
  }

  @Override
  public List<Face> detect(BufferedImage photo) {
    List<Face> found = faces.get(Thread.currentThread());
    if (found == null) {
      found = List.copyOf(detector.detect(photo));
      faces.put(Thread.currentThread(), found);
    }
    return found;
  }

  @Override
  public void close() {
    detector.close();
  }
}
