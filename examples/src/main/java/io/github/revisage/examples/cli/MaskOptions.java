package io.github.revisage.examples.cli;

import io.github.revisage.Mask;
import io.github.revisage.PhotoException;
import io.github.revisage.core.fill.MaskFile;
import io.github.revisage.opencv.ScratchMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Says what is to be filled. */
final class MaskOptions {

  private static final int TOLERANCE = 16;

  @Option(
      names = "--mask",
      paramLabel = "MASK",
      description = "A picture of the photo's shape: white is filled, black and what is transparent stays. Or a folder of"
          + " such pictures, each with the name of its photo and in the same sub-folder; the extension may be another.")
  private @Nullable Path mask;

  @Option(
      names = "--mask-color",
      paramLabel = "RRGGBB",
      converter = ColorReader.class,
      description = "Fill what has this colour in the photo itself, such as FFFFFF for white that was painted over it.")
  private @Nullable Integer color;

  @Option(
      names = "--mask-tolerance",
      paramLabel = "N",
      description = "With --mask-color: how many levels of 255 red, green and blue may be off (default: " + TOLERANCE + ").")
  private @Nullable Integer tolerance;

  @Option(
      names = "--scratches",
      description = "Fill light and dark scratches that are found by themselves. Single hairs, rims of glasses and writing"
          + " may be taken for some: look at --save-mask.")
  private boolean scratches;

  @Option(
      names = "--save-mask",
      paramLabel = "FOLDER",
      description = "Write each photo's mask into this folder, to be looked at, mended and used with --mask.")
  private @Nullable Path saved;

  private final Set<Path> taken = new HashSet<>(); // names of saved masks

  /** Whether anything says what is to be filled. */
  boolean areGiven() {
    return mask != null || color != null || scratches;
  }

  /**
   * Looks at the options.
   *
   * @throws IllegalArgumentException if not exactly one thing says what is to be filled, with a message for the user
   */
  void check() {
    int said = (mask != null ? 1 : 0) + (color != null ? 1 : 0) + (scratches ? 1 : 0);
    if (said != 1) {
      throw new IllegalArgumentException(
          "one of --mask, --mask-color and --scratches must say what is to be filled, found "
              + (said == 0 ? "none" : "several"));
    }
    if (color != null) {
      found();
    } else if (tolerance != null) {
      throw new IllegalArgumentException("--mask-tolerance goes with --mask-color, found none");
    }
  }

  /**
   * The same where nothing need be filled.
   *
   * @throws IllegalArgumentException likewise, or if an option says how to fill and none what
   */
  void checkIfGiven() {
    if (areGiven() || tolerance != null) {
      check();
    } else if (saved != null) {
      throw new IllegalArgumentException("--save-mask goes with --mask, --mask-color or --scratches, found none");
    }
  }

  /**
   * The mask for a photo; which file it is in is seen when it is asked for. Called by one thread: it is the order of the calls
   * that gives saved masks their names.
   */
  Mask of(Input.Photo photo) {
    Mask asked = mask == null ? found() : picture -> drawn(mask, photo).over(picture);
    return saved == null ? asked : new SavedMask(asked, free(saved.resolve(photo.name() + ".png")));
  }

  /** Photos of one name have masks of their own. */
  private Path free(Path named) {
    Path file = named;
    for (int number = 2; !taken.add(file); number++) {
      file = PictureNames.numbered(named, number);
    }
    return file;
  }

  private Mask found() {
    return color != null ? Mask.ofColor(color, tolerance == null ? TOLERANCE : tolerance) : new ScratchMask();
  }

  private static Mask drawn(Path mask, Input.Photo photo) {
    return Mask.of(MaskFile.read(Files.isDirectory(mask) ? named(mask, photo.name()) : mask));
  }

  /** The picture in a folder that is named after a photo, with any extension or a further one. */
  private static Path named(Path masks, Path photo) {
    Path folder = masks.resolve(photo).getParent();
    String name = photo.getFileName().toString();
    String stem = PictureNames.stem(name);
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> found =
          all.filter(file -> {
            String other = file.getFileName().toString();
            return PictureNames.isPicture(file) && (other.startsWith(name + ".") || other.equals(name)
                || PictureNames.stem(other).equals(stem));
          }).sorted().toList();
      List<Path> readable = found.stream().filter(PictureNames::isWritable).toList();
      if (readable.size() == 1) {
        return readable.get(0); // beside what it was drawn in, such as Photoshop's own file
      }
      if (found.size() != 1) {
        throw new PhotoException(
            "the folder of masks " + folder + " must have one picture named after " + name + ", found "
                + (found.isEmpty() ? "none" : found));
      }
      return found.get(0);
    } catch (IOException e) {
      throw new PhotoException("the folder of masks " + folder + " can't be read: " + Reasons.of(e), e);
    }
  }

  /** Reads six hexadecimal digits. */
  static final class ColorReader implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String word) {
      if (!word.matches("#?[0-9a-fA-F]{6}")) {
        throw new TypeConversionException("must be a colour as RRGGBB, found '" + word + "'");
      }
      return Integer.parseInt(word.replace("#", ""), 16);
    }
  }
}
