package io.github.revisage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The file formats that photographs are read from and written to. */
public enum PhotoFormat {
  /** Lossy, 8 bits, no alpha; written as fine as the JPEG that the photograph came in, with quality 90 at least, or 95. */
  JPEG("JPEG", "image/jpeg", "jpg", "jpeg", "jpe", "jfif"),
  /** Lossless, 8 or 16 bits. */
  PNG("PNG", "image/png", "png"),
  /**
   * Lossy or lossless, 8 bits, at most 16383 pixels wide and high; written lossless if the photograph came in a lossless WebP,
   * otherwise with quality 95.
   */
  WEBP("WebP", "image/webp", "webp"),
  /** Lossless, 8 bits. */
  BMP("BMP", "image/bmp", "bmp"),
  /** Lossless, 8 or 16 bits. */
  TIFF("TIFF", "image/tiff", "tif", "tiff");

  /** Understood, but nobody is to be sent to them. */
  private static final Set<String> RARE_EXTENSIONS = Set.of("jpe", "jfif");

  private final String label;
  private final String mediaType;
  private final List<String> extensions;

  PhotoFormat(String label, String mediaType, String... extensions) {
    this.label = label;
    this.mediaType = mediaType;
    this.extensions = List.of(extensions);
  }

  /**
   * The format that a file's name asks for, whatever the case of its letters.
   *
   * @param file where a photograph is to be written
   * @return the format that goes with the name's extension
   * @throws PhotoException if the name has another extension or none
   */
  public static PhotoFormat ofName(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.extensions.stream().anyMatch(extension -> name.endsWith("." + extension)))
        .findFirst()
        .orElseThrow(() -> new PhotoException(file + ": the name of an output file must end in " + allExtensions()));
  }

  /**
   * The format's name in HTTP and mail.
   *
   * @return for example {@code image/jpeg}
   */
  public String mediaType() {
    return mediaType;
  }

  /** The format's name as people write it. */
  @Override
  public String toString() {
    return label;
  }

  private static String allExtensions() {
    List<String> all =
        Arrays.stream(values())
            .flatMap(format -> format.extensions.stream())
            .filter(extension -> !RARE_EXTENSIONS.contains(extension))
            .toList();
    int last = all.size() - 1;
    return all.subList(0, last).stream().map(extension -> "." + extension).collect(Collectors.joining(", "))
        + " or ." + all.get(last);
  }
}
