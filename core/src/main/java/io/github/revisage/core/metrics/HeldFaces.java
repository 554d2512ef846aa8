package io.github.revisage.core.metrics;

import io.github.revisage.PhotoException;
import io.github.revisage.core.train.FaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The faces of a folder that training holds out, read one by one when they are asked for.
 *
 * @param folder of aligned faces, as for training
 * @param files relative to the folder; never empty
 */
public record HeldFaces(Path folder, List<String> files) {

  /**
   * Lists the faces held out: those that a {@code manifest.tsv} gives to the split {@code val}, or every 20th picture.
   *
   * @throws PhotoException if the folder can't be read, or holds no face out
   */
  public static HeldFaces in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new PhotoException("a folder of aligned faces is needed, found none at " + folder);
    }
    List<String> held =
        FaceFolder.list(folder).stream().filter(FaceFolder.Listed::held).map(FaceFolder.Listed::file).toList();
    if (held.isEmpty()) {
      throw new PhotoException(
          "only faces held out of training are measured, found none in " + folder
              + ": it must hold 20 pictures or more, or a manifest.tsv that gives some the split val");
    }
    return new HeldFaces(folder, held);
  }

  /**
   * Those of them that a model for faces of {@code side} pixels can be measured on.
   *
   * @throws PhotoException if one can't be read, all are smaller, or a large one is not square
   */
  public HeldFaces ofAtLeast(int side) {
    List<String> large = files.stream().filter(file -> isLarge(folder.resolve(file), side)).toList();
    if (large.isEmpty()) {
      throw new PhotoException(
          "faces must be at least " + side + " pixels wide for this model, found none among the " + files.size()
              + " held out in " + folder);
    }
    return new HeldFaces(folder, large);
  }

  /** One that is large but not square is refused now, not when most of the others are measured. */
  private static boolean isLarge(Path file, int side) {
    RgbPicture picture = RgbPicture.read(file);
    if (picture.width() < side) {
      return false;
    }
    requireFit(picture, side, file);
    return true;
  }

  private static void requireFit(RgbPicture picture, int side, Path file) {
    if (picture.width() != picture.height() || picture.width() < side) {
      throw new PhotoException(
          "faces must be square and at least " + side + " pixels wide for this model, found " + picture.size() + " in "
              + file);
    }
  }

  /** The first {@code most} of them. */
  public HeldFaces first(int most) {
    return new HeldFaces(folder, files.subList(0, Math.min(most, files.size())));
  }

  /**
   * Reads a face.
   *
   * @param side S; larger pictures are reduced to it
   * @throws PhotoException if it can't be read, is not square or is smaller than S
   */
  RgbPicture read(int face, int side) {
    Path file = folder.resolve(files.get(face));
    RgbPicture picture = RgbPicture.read(file);
    requireFit(picture, side, file);
    return picture.reducedTo(side, side);
  }
}
