package io.github.revisage.core;

import static java.util.Objects.requireNonNull;

import io.github.revisage.EngineDescription;
import io.github.revisage.Inpainter;
import io.github.revisage.Mask;
import io.github.revisage.Progress;
import io.github.revisage.Restoration;
import io.github.revisage.core.fill.MaskFile;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.spi.InpainterOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The inpainter that the service loader's engine makes. */
final class CodeFormerInpainter implements Inpainter {

  private final InpainterOptions options;
  private final PhotoWork work;
  private final InpaintingPipeline pipeline;
  private final PhotoReader reader = new PhotoReader();

  /** Takes the work over, and closes it. */
  CodeFormerInpainter(InpainterOptions options, PhotoWork work) {
    this.options = options;
    this.work = work;
    this.pipeline = new InpaintingPipeline(options, work.detector(), work.network());
  }

  @Override
  public Restoration inpaint(Path photo, Mask mask) {
    requireNonNull(photo, "photo");
    return inpaint(() -> reader.read(photo), mask);
  }

  @Override
  public Restoration inpaint(Path photo, Path mask) {
    requireNonNull(photo, "photo");
    requireNonNull(mask, "mask");
    return inpaint(() -> reader.read(photo), upright -> Mask.of(MaskFile.read(mask)).over(upright));
  }

  @Override
  public Restoration inpaint(InputStream photo, Mask mask) throws IOException {
    requireNonNull(photo, "photo");
    requireNonNull(mask, "mask");
    return inpaint(work.fetch(photo), mask);
  }

  @Override
  public Restoration inpaint(byte[] photo, Mask mask) {
    requireNonNull(photo, "photo");
    return inpaint(() -> reader.read(photo, PhotoWork.IN_MEMORY), mask);
  }

  @Override
  public Restoration inpaint(BufferedImage photo, Mask mask) {
    requireNonNull(photo, "photo");
    return inpaint(() -> Photo.of(photo), mask);
  }

  @Override
  public Restoration inpaint(Restoration earlier, Mask mask) {
    requireNonNull(earlier, "earlier");
    requireNonNull(mask, "mask");
    return work.on(() -> RestoredPhoto.photoOf(earlier), photo -> pipeline.inpaint(photo, mask).after(earlier));
  }

  private Restoration inpaint(Supplier<Photo> photo, Mask mask) {
    requireNonNull(mask, "mask");
    return work.on(photo, read -> pipeline.inpaint(read, mask));
  }

  @Override
  public Inpainter withProgress(Progress progress) {
    InpainterOptions others = options.withProgress(requireNonNull(progress, "progress"));
    return new CodeFormerInpainter(others, work.with(others.shared()));
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
