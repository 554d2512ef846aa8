package io.github.revisage.core;

import static java.util.Objects.requireNonNull;

import io.github.revisage.Colorizer;
import io.github.revisage.EngineDescription;
import io.github.revisage.Progress;
import io.github.revisage.Restoration;
import io.github.revisage.core.color.TonedPhotos;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.spi.ColorizerOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The colorizer that the service loader's engine makes. */
final class CodeFormerColorizer implements Colorizer {

  private final ColorizerOptions options;
  private final PhotoWork work;
  private final ColorizationPipeline pipeline;
  private final PhotoReader reader = new PhotoReader();

  /** Takes the work over, and closes it. */
  CodeFormerColorizer(ColorizerOptions options, PhotoWork work) {
    this.options = options;
    this.work = work;
    this.pipeline = new ColorizationPipeline(options, work.detector(), work.network());
  }

  @Override
  public Restoration colorize(Path photo) {
    requireNonNull(photo, "photo");
    return colorize(() -> reader.read(photo));
  }

  @Override
  public Restoration colorize(InputStream photo) throws IOException {
    return colorize(work.fetch(requireNonNull(photo, "photo")));
  }

  @Override
  public Restoration colorize(byte[] photo) {
    requireNonNull(photo, "photo");
    return colorize(() -> reader.read(photo, PhotoWork.IN_MEMORY));
  }

  @Override
  public Restoration colorize(BufferedImage photo) {
    requireNonNull(photo, "photo");
    return colorize(() -> Photo.of(photo));
  }

  @Override
  public Restoration colorize(Restoration earlier) {
    requireNonNull(earlier, "earlier");
    return work.on(() -> RestoredPhoto.photoOf(earlier), photo -> pipeline.colorize(photo).after(earlier));
  }

  @Override
  public boolean isGrayOrToned(BufferedImage photo) {
    return TonedPhotos.isToned(Pixels.toBgr(requireNonNull(photo, "photo")));
  }

  private Restoration colorize(Supplier<Photo> photo) {
    return work.on(photo, pipeline::colorize);
  }

  @Override
  public Colorizer withProgress(Progress progress) {
    ColorizerOptions others = options.withProgress(requireNonNull(progress, "progress"));
    return new CodeFormerColorizer(others, work.with(others.shared()));
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
