package io.github.revisage.core.metrics;

import static java.util.Comparator.comparingDouble;

import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.core.detect.MediaPipeFaceDetector;
import io.github.revisage.spi.FaceDetector;
import java.util.Optional;

/**
 * How far a restored face's eyes, nose and mouth corners lie from where they are in the good one: the mean of the five
 * distances, in pixels of a picture 512 wide. The landmarks are those of the bundled detector in either picture; without a
 * face in one of them there is no number.
 */
public final class LandmarkDistance implements Metric {

  private static final Measure MEASURE =
      new Measure(
          "LMD", "px", Measure.Better.LOWER, Measure.Summary.MEAN, 2,
          "mean distance of the five landmarks that the bundled detector finds, at a width of 512 pixels; none without a face");

  private static final double WIDTH = 512;

  private final FaceDetector detector;
  private final LastTruth<Optional<Landmarks>> truths = new LastTruth<>(this::landmarks);

  /** Begins the bundled detector; the caller closes the metric. */
  public LandmarkDistance() {
    this(new MediaPipeFaceDetector());
  }

  /** A metric with another detector, which it closes. */
  LandmarkDistance(FaceDetector detector) {
    this.detector = detector;
  }

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public double of(RgbPicture picture, RgbPicture truth) {
    RgbPicture.requireSameSize(picture, truth);
    Optional<Landmarks> there = truths.in(truth);
    Optional<Landmarks> here = landmarks(picture);
    if (there.isEmpty() || here.isEmpty()) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      sum += here.get().points().get(i).distanceTo(there.get().points().get(i));
    }
    return sum / 5 * WIDTH / truth.width();
  }

  /** Those of the largest face: others are small ones in the background, or none. */
  private Optional<Landmarks> landmarks(RgbPicture picture) {
    return detector.detect(picture.toImage()).stream()
        .max(comparingDouble(face -> face.box().area()))
        .map(Face::landmarks);
  }

  @Override
  public void close() {
    detector.close();
  }
}
