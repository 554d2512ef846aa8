package io.github.revisage.core.metrics;

import io.github.revisage.EngineException;
import io.github.revisage.ModelException;
import io.github.revisage.core.opencv.OpenCvWork;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_quality.QualityBRISQUE;
import org.jspecify.annotations.Nullable;

/**
 * How natural a picture looks by itself, from 0 (best) to 100: OpenCV's BRISQUE (Mittal et al., "No-Reference Image Quality
 * Assessment in the Spatial Domain", 2012), with the model that OpenCV learned on the LIVE database unless another is given.
 * The truth is not looked at.
 */
public final class Brisque implements Metric {

  private static final Measure MEASURE =
      new Measure(
          "BRISQUE", "", Measure.Better.LOWER, Measure.Summary.MEAN, 2,
          "OpenCV's no-reference quality, 0 to 100, with its model of the LIVE database unless another was given");

  private static final String MODEL = "brisque_model_live.yml";
  private static final String RANGE = "brisque_range_live.yml";

  private final QualityBRISQUE brisque;

  private Brisque(QualityBRISQUE brisque) {
    this.brisque = brisque;
  }

  /**
   * Begins with the model in OpenCV's native jar.
   *
   * @return the metric, which the caller closes; empty where {@link #isBundled} is false
   * @throws EngineException if OpenCV can't be loaded, or the model not be copied out of the jar
   */
  public static Optional<Brisque> bundled() {
    URL model = resource(MODEL);
    URL range = resource(RANGE);
    return model == null || range == null ? Optional.empty() : Optional.of(create(cached(model), cached(range)));
  }

  /** Whether OpenCV's native jar brings the model: those for Linux and macOS do, that for Windows does not. */
  public static boolean isBundled() {
    return resource(MODEL) != null && resource(RANGE) != null;
  }

  /**
   * Begins with files from OpenCV's repository, or learned likewise.
   *
   * @param model such as {@code brisque_model_live.yml}
   * @param range such as {@code brisque_range_live.yml}
   * @return the metric; the caller closes it
   * @throws ModelException if a file is missing, or OpenCV can't use it
   * @throws EngineException if OpenCV can't be loaded
   */
  public static Brisque open(Path model, Path range) {
    for (Path file : new Path[] {model, range}) {
      if (!Files.isRegularFile(file)) {
        throw new ModelException("BRISQUE needs OpenCV's " + MODEL + " and " + RANGE + ", found no file " + file);
      }
    }
    try {
      return create(model.toString(), range.toString());
    } catch (EngineException e) {
      if (e.getCause() instanceof LinkageError) {
        throw e;
      }
      throw new ModelException(
          "BRISQUE needs OpenCV's " + MODEL + " and " + RANGE + ", and can't use " + model + " and " + range + ": "
              + e.getMessage(), e);
    }
  }

  private static Brisque create(String model, String range) {
    return OpenCvWork.of("starting BRISQUE", () -> {
      QualityBRISQUE made = QualityBRISQUE.create(model, range);
      made.retainReference(); // outlives the work
      return new Brisque(made);
    });
  }

  private static @Nullable URL resource(String name) {
    return QualityBRISQUE.class.getResource(
        "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/quality/" + name);
  }

  private static String cached(URL resource) {
    try {
      return Loader.cacheResource(resource).getPath();
    } catch (IOException e) {
      throw new EngineException("can't copy BRISQUE's model out of OpenCV's jar: " + e.getMessage(), e);
    }
  }

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public double of(RgbPicture picture, RgbPicture truth) {
    return OpenCvWork.of("computing BRISQUE", () -> {
      Mat bgr = new Mat();
      opencv_imgproc.cvtColor(picture.mat(), bgr, opencv_imgproc.COLOR_RGB2BGR);
      return brisque.compute(bgr).get(0);
    });
  }

  @Override
  public void close() {
    brisque.close();
  }
}
