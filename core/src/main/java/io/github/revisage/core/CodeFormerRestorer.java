package io.github.revisage.core;

import static java.util.Objects.requireNonNull;

import io.github.revisage.EngineDescription;
import io.github.revisage.EngineException;
import io.github.revisage.Progress;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.spi.RestorerOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Function;

/** The restorer that the service loader finds. */
final class CodeFormerRestorer implements Restorer {

  private final RestorerOptions options;
  private final PhotoWork work;
  private final Function<Photo, RestoredPhoto> pipeline;
  private final PhotoReader reader = new PhotoReader();

  /** Takes the work over, and closes it. */
  CodeFormerRestorer(RestorerOptions options, PhotoWork work) {
    this.options = options;
    this.work = work;
    this.pipeline =
        options.alignedInput()
            ? new AlignedFacePipeline(options, work.network())::restore
            : new RestorationPipeline(options, work.detector(), work.network())::restore;
  }

  @Override
  public Restoration restore(Path photo) {
    requireNonNull(photo, "photo");
    return work.on(() -> reader.read(photo), pipeline);
  }

  @Override
  public Restoration restore(InputStream photo) throws IOException {
    return work.on(work.fetch(requireNonNull(photo, "photo")), pipeline);
  }

  @Override
  public Restoration restore(byte[] photo) {
    requireNonNull(photo, "photo");
    return work.on(() -> reader.read(photo, PhotoWork.IN_MEMORY), pipeline);
  }

  @Override
  public Restoration restore(BufferedImage photo) {
    requireNonNull(photo, "photo");
    return work.on(() -> Photo.of(photo), pipeline);
  }

  @Override
  public Restoration restore(Restoration earlier) {
    requireNonNull(earlier, "earlier");
    return work.on(() -> RestoredPhoto.photoOf(earlier), photo -> pipeline.apply(photo).after(earlier));
  }

  /**
   * The engine of a restorer for one more owner, which releases it.
   *
   * @throws EngineException if the restorer is none of ours
   */
  static SharedEngine engineOf(Restorer other) {
    if (other instanceof CodeFormerRestorer ours) {
      return ours.work.sharedEngine();
    }
    throw new EngineException(
        "a restorer to share with must be one that this engine made, found a " + other.getClass().getName());
  }

  @Override
  public Restorer withProgress(Progress progress) {
    RestorerOptions others = options.withProgress(requireNonNull(progress, "progress"));
    return new CodeFormerRestorer(others, work.with(others.shared()));
  }

  @Override
  public EngineDescription describe() {
    return work.describe();
  }

  @Override
  public void close() {
    work.close();
  }
}
