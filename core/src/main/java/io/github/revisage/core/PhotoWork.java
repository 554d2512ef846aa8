package io.github.revisage.core;

import io.github.revisage.EngineDescription;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.spi.FaceDetector;
import io.github.revisage.spi.FaceOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What restorers, inpainters and colorizers do alike: they own an engine, take photograph after photograph through it, tell
 * the listener, and close it once.
 */
final class PhotoWork {

  /** What messages call a photograph that has no file name. */
  static final String IN_MEMORY = "photo";

  private final FaceOptions options;
  private final Natives natives;
  private final Cleaner.Cleanable cleanable;

  @SuppressWarnings("UnusedVariable") // it must not become garbage while its natives are in use
  private final @Nullable PhotoWork owner;

  /**
   * Becomes an owner of the engine; {@link #close}, or the cleaner, releases it.
   *
   * @param owner what messages call it, for example "restorer"
   * @param detects whether faces must be found
   */
  PhotoWork(String owner, FaceOptions options, SharedEngine engine, boolean detects, Cleaner cleaner) {
    this.options = options;
    this.natives = new Natives(owner, engine, detects && options.detector() == null);
    this.cleanable = cleaner.register(this, natives);
    this.owner = null;
  }

  private PhotoWork(FaceOptions options, PhotoWork owner) {
    this.options = options;
    this.natives = owner.natives;
    this.cleanable = owner.cleanable;
    this.owner = owner;
  }

  /** The same engine for a caller with other options. */
  PhotoWork with(FaceOptions others) {
    return new PhotoWork(others, this);
  }

  /** The engine for one more owner, which releases it. */
  SharedEngine sharedEngine() {
    return natives.use(() -> natives.engine().retained());
  }

  EngineDescription describe() {
    return natives.engine().engine().describe();
  }

  FaceNetwork network() {
    return natives.engine().network();
  }

  /** The caller's detector or else the bundled one. */
  FaceDetector detector() {
    FaceDetector given = options.detector();
    return given != null ? given : natives.detector();
  }

  /**
   * Reads a stream, unless this is closed: it could not be read again.
   *
   * @return decodes it, for {@link #on}, which tells the listener if it can't be
   */
  Supplier<Photo> fetch(InputStream photo) throws IOException {
    natives.use(() -> true);
    return new PhotoReader().fetch(photo, IN_MEMORY);
  }

  /** Takes a photograph through a flow. */
  RestoredPhoto on(Supplier<Photo> photo, Function<Photo, RestoredPhoto> flow) {
    return natives.use(() -> {
      long start = System.nanoTime();
      RestoredPhoto restored;
      try {
        Interruption.check();
        restored = flow.apply(photo.get());
      } catch (RuntimeException e) {
        tell(e, Telling.since(start));
        throw e;
      }
      options.listener().photoDone(restored, Telling.since(start));
      return restored;
    });
  }

  /** A listener that throws does not hide the failure that it was told of. */
  private void tell(RuntimeException failure, Duration whole) {
    try {
      options.listener().photoFailed(failure, whole);
    } catch (RuntimeException | Error own) {
      if (own != failure) {
        own.addSuppressed(failure);
      }
      throw own;
    }
  }

  void close() {
    natives.requireNotUsedByThisThread();
    cleanable.clean();
  }
}
