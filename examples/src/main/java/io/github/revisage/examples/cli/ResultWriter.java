package io.github.revisage.examples.cli;

import io.github.revisage.FaceOutcome;
import io.github.revisage.PhotoException;
import io.github.revisage.PhotoFormat;
import io.github.revisage.Restoration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

  Result write(Path photo, Restoration restoration, Output output, long start) throws IOException {
    Path picture = output.picture();
    Files.createDirectories(picture.toAbsolutePath().getParent());
    boolean copied = copyUnchanged && nothingRestored(restoration) && PictureNames.sameFormat(photo, picture);
    if (copied) {
      copy(photo, picture);
    } else {
      save(restoration, picture);
    }
    boolean crops = writeExtras(restoration, output);
    return new Result(
        photo,
        picture,
        copied,
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

  private static boolean nothingRestored(Restoration restoration) {
    return restoration.faces().stream().noneMatch(FaceOutcome.Restored.class::isInstance);
  }

  /** Whole or not at all, as a saved result is. */
  private static void copy(Path photo, Path picture) throws IOException {
    Path part = picture.resolveSibling("." + picture.getFileName() + ".part");
    try {
      Files.copy(photo, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, picture, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private boolean writeExtras(Restoration restoration, Output output) {
    try {
      if (sideBySide) {
        ExtraPictures.writeSideBySide(restoration, output.sideBySide());
      }
      return saveCrops && ExtraPictures.writeCrops(restoration.faces(), output.crops());
    } catch (IOException e) {
      throw new PhotoException(
          "the result is in " + output.picture() + ", but the pictures beside it can't be written: " + Reasons.of(e), e);
    }
  }
}
