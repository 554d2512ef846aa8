package io.github.revisage.core;

import static java.util.Objects.requireNonNull;

import io.github.revisage.Progress;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.core.detect.MediaPipeFaceDetector;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.spi.FaceDetector;
import io.github.revisage.spi.RestorerOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The restorer that the service loader finds. */
final class CodeFormerRestorer implements Restorer {

  private static final String IN_MEMORY = "photo";

  private final RestorerOptions options;
  private final Natives natives;
  private final Cleaner.Cleanable cleanable;

  @SuppressWarnings("UnusedVariable") // it must not become garbage while this restorer uses its natives
  private final @Nullable CodeFormerRestorer owner;

  private final Function<Photo, RestoredPhoto> pipeline;
  private final PhotoReader reader = new PhotoReader();

  /** Takes the engine over, and closes it. */
  CodeFormerRestorer(RestorerOptions options, Engine engine, Cleaner cleaner) {
    this.options = options;
    boolean needsDetector = !options.alignedInput() && options.detector() == null;
    this.natives = new Natives(engine, needsDetector ? new MediaPipeFaceDetector() : null);
    this.cleanable = cleaner.register(this, natives);
    this.owner = null;
    this.pipeline = pipeline(options, natives);
  }

  private CodeFormerRestorer(RestorerOptions options, CodeFormerRestorer owner) {
    this.options = options;
    this.natives = owner.natives;
    this.cleanable = owner.cleanable;
    this.owner = owner;
    this.pipeline = pipeline(options, natives);
  }

  private static Function<Photo, RestoredPhoto> pipeline(RestorerOptions options, Natives natives) {
    FaceNetwork network = new FaceNetwork(natives.engine);
    if (options.alignedInput()) {
      return new AlignedFacePipeline(options, network)::restore;
    }
    FaceDetector detector = options.detector() != null ? options.detector() : requireNonNull(natives.detector);
    return new RestorationPipeline(options, detector, network)::restore;
  }

  /** What is freed by {@link #close}, or when nobody can reach the restorer any more; must not refer to it. */
  private static final class Natives implements Runnable {
    private final Engine engine;
    private final @Nullable FaceDetector detector;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    Natives(Engine engine, @Nullable FaceDetector detector) {
      this.engine = engine;
      this.detector = detector;
    }

    /** Work holds the lock shared, closing alone: so closing waits for the work under way. */
    <T> T use(Supplier<T> work) {
      lock.readLock().lock();
      try {
        if (closed) {
          throw new IllegalStateException("this restorer is closed");
        }
        return work.get();
      } finally {
        lock.readLock().unlock();
      }
    }

    /** Closing waits for the work under way; from within that work it would wait for itself. */
    void requireNotUsedByThisThread() {
      if (lock.getReadHoldCount() > 0) {
        throw new IllegalStateException(
            "a restorer can't be closed from its own callbacks: close it after restore has returned");
      }
    }

    @Override
    public void run() {
      lock.writeLock().lock();
      try {
        closed = true;
        if (detector != null) {
          detector.close();
        }
        engine.close();
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  @Override
  public Restoration restore(Path photo) {
    requireNonNull(photo, "photo");
    return restored(() -> reader.read(photo));
  }

  @Override
  public Restoration restore(InputStream photo) throws IOException {
    Photo read = reader.read(requireNonNull(photo, "photo"), IN_MEMORY);
    return restored(() -> read);
  }

  @Override
  public Restoration restore(byte[] photo) {
    requireNonNull(photo, "photo");
    return restored(() -> reader.read(photo, IN_MEMORY));
  }

  @Override
  public Restoration restore(BufferedImage photo) {
    requireNonNull(photo, "photo");
    return restored(() -> Photo.of(photo));
  }

  private Restoration restored(Supplier<Photo> photo) {
    return natives.use(() -> {
      long start = System.nanoTime();
      RestoredPhoto restored;
      try {
        Interruption.check();
        restored = pipeline.apply(photo.get());
      } catch (RuntimeException e) {
        options.listener().photoFailed(e, Telling.since(start));
        throw e;
      }
      options.listener().photoDone(restored, Telling.since(start));
      return restored;
    });
  }

  @Override
  public Restorer withProgress(Progress progress) {
    return new CodeFormerRestorer(options.withProgress(requireNonNull(progress, "progress")), this);
  }

  @Override
  public void close() {
    natives.requireNotUsedByThisThread();
    cleanable.clean();
  }
}
