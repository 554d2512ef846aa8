package io.github.revisage.examples.cli;

import io.github.revisage.PhotoException;
import io.github.revisage.PhotoFormat;
import io.github.revisage.Restoration;
import io.github.revisage.core.image.PhotoWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what came out of one photo.
 *
 * @param copyUnchanged whether a photo with nothing restored is copied byte by byte rather than encoded again
 * @param quality of a lossy result, or null for what the photo had
 * @param sideBySide whether to write photo and result next to each other
 * @param saveCrops whether to write the faces before and after
 */
record ResultWriter(boolean copyUnchanged, @Nullable Integer quality, boolean sideBySide, boolean saveCrops) {

  /**
   * Writes it.
   *
   * @param before the photo for a look at before and after
   * @param start when the work began, as {@link System#nanoTime} has it
   */
  Result write(Path photo, Restoration restoration, Supplier<BufferedImage> before, Output output, long start)
      throws IOException {
    Path picture = output.picture();
    Files.createDirectories(picture.toAbsolutePath().getParent());
    boolean copied = copyUnchanged && !restoration.isChanged() && PictureNames.sameFormat(photo, picture);
    if (copied) {
      new PhotoWriter().copy(photo, picture);
    } else {
      save(restoration, picture);
    }
    boolean crops = writeExtras(restoration, before, output);
    return new Result(
        photo,
        picture,
        copied,
        restoration.isChanged(),
        restoration.faces(),
        restoration.notes(),
        copied ? List.of() : restoration.losses(PhotoFormat.ofName(picture)),
        sideBySide ? output.sideBySide() : null,
        crops ? output.crops() : null,
        (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
  }

  private void save(Restoration restoration, Path picture) {
    if (quality == null) {
      restoration.save(picture);
    } else {
      restoration.save(picture, quality);
    }
  }

  private boolean writeExtras(Restoration restoration, Supplier<BufferedImage> before, Output output) {
    try {
      if (sideBySide) {
        ExtraPictures.writeSideBySide(before.get(), restoration.image(), output.sideBySide());
      }
      return saveCrops && ExtraPictures.writeCrops(restoration.faces(), output.crops());
    } catch (IOException e) {
      throw new PhotoException(
          "the result is in " + output.picture() + ", but the pictures beside it can't be written: " + Reasons.of(e), e);
    }
  }
}
