package io.github.revisage.examples.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a file's name says about the picture in it. */
final class PictureNames {

  /** How a name must end for a result to be written; the value is one name for the format. */
  private static final Map<String, String> FORMATS =
      Map.of(
          "jpg", "jpeg", "jpeg", "jpeg", "jpe", "jpeg", "jfif", "jpeg", "png", "png", "webp", "webp", "bmp", "bmp",
          "tif", "tiff", "tiff", "tiff");

  /**
   * Pictures too, but not for us: of phones and the web, of programs, and cameras' raw files. In a folder they are told as
   * failed: to skip them silently would lose photos.
   */
  private static final Set<String> OTHER_PICTURES =
      Set.of(
          "gif", "heic", "heif", "hif", "avif", "jp2", "j2k", "jpx", "jxl", "svg", "psd", "psb", "xcf", "tga", "pcx", "ppm",
          "pgm", "3fr", "arw", "cr2", "cr3", "crw", "dcr", "dng", "erf", "iiq", "kdc", "mef", "mos", "mrw", "nef", "nrw", "orf",
          "pef", "raf", "rw2", "rwl", "sr2", "srf", "srw", "x3f");

  private PictureNames() {}

  static boolean isWritable(Path file) {
    return FORMATS.containsKey(extension(file));
  }

  static boolean isPicture(Path file) {
    return isWritable(file) || OTHER_PICTURES.contains(extension(file));
  }

  static boolean sameFormat(Path one, Path other) {
    return isWritable(one) && FORMATS.get(extension(one)).equals(FORMATS.get(extension(other)));
  }

  /** The file's name with a number before its extension: {@code a.jpg} and 2 give {@code a-2.jpg}. */
  static Path numbered(Path file, int number) {
    String name = file.getFileName().toString();
    String stem = stem(name);
    return file.resolveSibling(stem + "-" + number + name.substring(stem.length()));
  }

  /** A file's name without its extension. */
  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String extension(Path file) {
    Path name = file.getFileName(); // null for the root of a file system
    String text = name == null ? "" : name.toString();
    return text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
