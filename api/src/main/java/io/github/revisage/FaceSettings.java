package io.github.revisage;

import static java.util.Objects.requireNonNull;

import io.github.revisage.spi.EngineOptions;
import io.github.revisage.spi.EngineProvider;
import io.github.revisage.spi.FaceDetector;
import io.github.revisage.spi.FaceOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings that {@link Restorer}, {@link Inpainter} and {@link Colorizer} share: the model, which faces, who finds
 * them, and who hears of it. The last call of a method counts. Not thread-safe; what it builds is.
 *
 * @param <B> the builder itself, so that calls can be chained
 */
public abstract sealed class FaceSettings<B extends FaceSettings<B>>
    permits Restorer.Builder, Inpainter.Builder, Colorizer.Builder {

  private FaceSelection faces = FaceSelection.all();
  private double minimumEyeDistance = 5;
  private double scoreThreshold = 0.5;
  private Progress progress = (done, count) -> {};
  private RestorationListener listener = new RestorationListener() {};
  private Device device = EngineOptions.DEFAULT.device();
  private Precision precision = EngineOptions.DEFAULT.precision();
  private int threads = EngineOptions.DEFAULT.threads();
  private @Nullable Path model;
  private @Nullable FaceDetector detector;
  private @Nullable EngineProvider provider;

  FaceSettings() {}

  /**
   * Uses a model other than the bundled one.
   *
   * @param folder a model folder, as {@code revisage models import} writes it
   * @return this
   */
  public B model(Path folder) {
    this.model = requireNonNull(folder, "folder");
    return self();
  }

  /**
   * Says which faces are restored. All unless set.
   *
   * @param selection chooses among the faces that are large and sure enough
   * @return this
   */
  public B faces(FaceSelection selection) {
    this.faces = requireNonNull(selection, "selection");
    return self();
  }

  /**
   * Skips faces that are too small to be restored. 5 unless set, as in the reference program.
   *
   * @param pixels least distance between the eyes' centres in the photograph, 0 or more
   * @return this
   * @throws IllegalArgumentException if {@code pixels} is negative, infinite or NaN
   */
  public B minimumEyeDistance(double pixels) {
    if (!(pixels >= 0 && pixels < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("minimum eye distance must be 0 or more pixels, found " + pixels);
    }
    this.minimumEyeDistance = pixels;
    return self();
  }

  /**
   * Skips faces that the detector is not sure of. 0.5 unless set.
   *
   * @param score least score, in [0, 1]; the bundled detectors give no faces of less than 0.3
   * @return this
   * @throws IllegalArgumentException if {@code score} is outside [0, 1] or NaN
   */
  public B scoreThreshold(double score) {
    requireInUnitInterval("score threshold", score);
    this.scoreThreshold = score;
    return self();
  }

  /**
   * Uses a detector other than the bundled one.
   *
   * @param detector finds the faces; stays the caller's to close, after the restorer
   * @return this
   */
  public B detector(FaceDetector detector) {
    this.detector = requireNonNull(detector, "detector");
    return self();
  }

  /**
   * Hears how far each photograph is.
   *
   * @param progress called by the restoring threads
   * @return this
   */
  public B progress(Progress progress) {
    this.progress = requireNonNull(progress, "progress");
    return self();
  }

  /**
   * Hears what is done and how long it takes: for counters and timers.
   *
   * @param listener called by the restoring threads
   * @return this
   */
  public B listener(RestorationListener listener) {
    this.listener = requireNonNull(listener, "listener");
    return self();
  }

  /**
   * Says what the network runs on. {@link Device#AUTO} unless set.
   *
   * @param device {@link Device#GPU} makes building fail where there is none
   * @return this
   */
  public B device(Device device) {
    this.device = requireNonNull(device, "device");
    return self();
  }

  /**
   * Says how exactly the network computes. {@link Precision#EXACT} unless set.
   *
   * @param precision {@link Precision#FAST} makes building fail on a processor that is not faster that way
   * @return this
   */
  public B precision(Precision precision) {
    this.precision = requireNonNull(precision, "precision");
    return self();
  }

  /**
   * Bounds the threads that share the work on one face. One for each processor unless set. TensorFlow has one pool of them in
   * a process, whose size the first engine decides: later ones share it, whatever they ask for.
   *
   * @param count 1 to 1024; more than the processors make nothing faster
   * @return this
   * @throws IllegalArgumentException if {@code count} is less than 1 or more than 1024
   */
  public B threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, found " + count);
    }
    if (count > EngineOptions.MOST_THREADS) {
      throw new IllegalArgumentException("threads must be " + EngineOptions.MOST_THREADS + " or fewer, found " + count
          + ": more than the processors make nothing faster");
    }
    this.threads = count;
    return self();
  }

  /**
   * Uses an engine other than the one that the service loader finds: for OSGi, odd class loaders and tests.
   *
   * @param provider makes the restorer
   * @return this
   */
  public B provider(EngineProvider provider) {
    this.provider = requireNonNull(provider, "provider");
    return self();
  }

  abstract B self();

  FaceOptions faceOptions() {
    EngineOptions run = new EngineOptions(device, precision, threads);
    return new FaceOptions(model, faces, minimumEyeDistance, scoreThreshold, detector, progress, listener, run);
  }

  EngineProvider engine() {
    return Providers.requireThisApi(provider != null ? provider : Providers.find());
  }

  static void requireInUnitInterval(String what, double value) {
    if (!(value >= 0 && value <= 1)) { // this way round, NaN is refused too
      throw new IllegalArgumentException(what + " must be in [0, 1], found " + value);
    }
  }
}
