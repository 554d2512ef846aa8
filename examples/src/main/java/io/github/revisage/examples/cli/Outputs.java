package io.github.revisage.examples.cli;

import io.github.revisage.PhotoException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Names the results, so that none overwrites a photo of this run or another result of it.
 *
 * <p>In a folder, a result has the name of its photo. If that is taken, a number is put before the extension:
 * {@code a-2.jpg}, {@code a-3.jpg}. The same photos give the same names each time, and then the files of the earlier
 * run are replaced. Results in the folder that is searched are photos of the next run, and get names of their own.
 */
final class Outputs {

  private final Path out;
  private final boolean intoFolder;
  private final Claims claims = new Claims();

  private Outputs(Path out, boolean intoFolder) {
    this.out = out;
    this.intoFolder = intoFolder;
  }

  /**
   * Decides whether {@code -o} names a file or a folder. It names a file if it ends as a picture does, is no folder, and
   * there is one photo.
   *
   * @param out the argument of {@code -o}
   * @param inputs all of this run: no result gets the name of one
   * @throws IllegalArgumentException if {@code -o} can't take these inputs, with a message for the user
   * @throws IOException if an input has gone meanwhile
   */
  static Outputs at(String out, List<Input> inputs) throws IOException {
    Path path = Path.of(out);
    boolean folder = Files.isDirectory(path) || out.endsWith("/") || out.endsWith(File.separator);
    boolean fileName = !folder && PictureNames.isWritable(path);
    if (fileName && inputs.size() > 1) {
      throw new IllegalArgumentException(
          "-o must be a folder for " + inputs.size() + " photos, found the file name " + out
              + " (a folder of that name: " + out + "/)");
    }
    if (!folder && !fileName && Files.exists(path)) {
      throw new IllegalArgumentException(
          "-o must be a folder, or a name that ends in .jpg, .png, .webp, .bmp or .tiff, found the file " + out);
    }
    Outputs outputs = new Outputs(path, !fileName);
    for (Input input : inputs) {
      if (input instanceof Input.Photo photo) {
        outputs.claims.take(photo.file());
      }
    }
    return outputs;
  }

  /**
   * Names the files of a photo and keeps those names from all others.
   *
   * @throws PhotoException if there can be no such file, with the reason
   */
  Output claim(Input.Photo photo) throws IOException {
    Path named = intoFolder ? out.resolve(photo.name()) : out;
    requireWritable(named);
    Output output = new Output(named);
    requireOpen(output.picture());
    requireOpen(output.sideBySide());
    requireOpen(output.crops());
    for (int number = 2; !isFree(output); number++) {
      if (!intoFolder) {
        throw new PhotoException("the result, or a picture beside it, would replace this photo: name another file with -o");
      }
      output = new Output(PictureNames.numbered(named, number));
    }
    claims.take(output.picture());
    claims.take(output.sideBySide());
    claims.take(output.crops());
    return output;
  }

  /** All names are claimed whether they are asked for or not: names must not depend on other options. */
  private boolean isFree(Output output) throws IOException {
    return claims.isFree(output.picture()) && claims.isFree(output.sideBySide()) && claims.isFree(output.crops());
  }

  private void requireOpen(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (claims.isClosed(folder)) {
      throw new PhotoException(
          "the result can't go to " + folder + ", which belongs to another photo of this run: restore this one alone");
    }
  }

  /** Better told now than after the work. */
  private static void requireWritable(Path picture) {
    if (!PictureNames.isPicture(picture)) {
      throw new PhotoException("not a picture by its name, which must end in .jpg, .png, .webp, .bmp or .tiff");
    }
    if (!PictureNames.isWritable(picture)) {
      throw new PhotoException("pictures of this format are not supported: convert it to JPEG or PNG");
    }
    Path ancestor = RealPaths.nearestExisting(picture.toAbsolutePath().getParent());
    if (!Files.isDirectory(ancestor)) {
      throw new PhotoException("the result " + picture + " can't be written: " + ancestor + " is not a folder");
    }
    if (!Files.isWritable(ancestor)) {
      throw new PhotoException("the result " + picture + " can't be written: no permission to write in " + ancestor);
    }
    if (Files.isDirectory(picture)) {
      throw new PhotoException("the result " + picture + " can't be written: a folder has this name");
    }
  }
}
