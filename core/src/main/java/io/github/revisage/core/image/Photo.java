package io.github.revisage.core.image;

import static java.util.Objects.requireNonNull;

import io.github.revisage.PhotoException;
import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An upright picture, and what its file said beside the pixels. Immutable as long as nobody paints on the picture.
 *
 * <p>The picture has its file's own type as far as Java has one: 8 or 16 bits, grey, palette or RGB, alpha, and the
 * colour space of its profile. Print colours (CMYK) and others than RGB and grey have become sRGB.
 */
public final class Photo {

  private final BufferedImage image;
  private final Optional<PhotoFormat> format;
  private final Metadata metadata;
  private final Compression compression;
  private final List<String> dropped;

  Photo(
      BufferedImage image,
      Optional<PhotoFormat> format,
      Metadata metadata,
      Compression compression,
      List<String> dropped) {
    this.image = image;
    this.format = format;
    this.metadata = metadata;
    this.compression = compression;
    this.dropped = dropped;
  }

  /**
   * A photo of a picture that a caller decoded. It shares the picture and has no metadata but the picture's own colour
   * space.
   *
   * @param image upright, of any type but those whose samples would lose bits
   * @throws PhotoException if it is smaller than 16×16 pixels or larger than 200 megapixels, or has floating-point samples
   *     or others of more than 8 bits that are not RGB or grey of 16 unsigned bits
   */
  public static Photo of(BufferedImage image) {
    requireNonNull(image, "image");
    try {
      PhotoSize.check(image.getWidth(), image.getHeight());
    } catch (BadPhoto e) {
      throw new PhotoException(e.getMessage(), e);
    }
    if (!Canvas.isCopiedWhole(image)) {
      throw new PhotoException(
          "samples of a photo must have at most 8 bits, or be RGB or grey of 16 unsigned bits, found the sizes "
              + Arrays.toString(image.getColorModel().getComponentSize())
              + ": convert it, for example to BufferedImage.TYPE_INT_RGB");
    }
    return new Photo(image, Optional.empty(), Metadata.NONE, Compression.UNKNOWN, List.of());
  }

  /**
   * The picture.
   *
   * @return the shared pixels; must not be changed
   */
  public BufferedImage image() {
    return image;
  }

  /**
   * The format of the file that the photo was read from.
   *
   * @return empty if a caller decoded it
   */
  public Optional<PhotoFormat> format() {
    return format;
  }

  /**
   * The same photo with other pixels. The profile stays only if the new picture is in the old one's colour space; for a
   * picture converted to sRGB it would be a lie.
   *
   * @param restored upright, of any type and size; shared
   */
  public Photo withImage(BufferedImage restored) {
    requireNonNull(restored, "restored");
    boolean sameSpace = restored.getColorModel().getColorSpace() == image.getColorModel().getColorSpace();
    return new Photo(restored, format, sameSpace ? metadata : metadata.withIcc(null), compression, dropped);
  }

  Metadata metadata() {
    return metadata;
  }

  Compression compression() {
    return compression;
  }

  /** What was in the file and goes no further, whatever it is written to. */
  List<String> dropped() {
    return dropped;
  }

  /**
   * What this photo has and a file of a format will not hold.
   *
   * @return for people, such as {@code 16 bits a sample: a JPEG holds 8}; empty if all is kept
   */
  public List<String> losses(PhotoFormat target) {
    return Losses.of(this, requireNonNull(target, "target"));
  }
}
