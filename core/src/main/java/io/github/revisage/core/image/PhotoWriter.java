package io.github.revisage.core.image;

import static java.util.Objects.requireNonNull;

import io.github.revisage.PhotoException;
import io.github.revisage.PhotoFormat;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Writes photographs, to files in the format that the name asks for. Immutable.
 *
 * <table>
 * <caption>What is kept</caption>
 * <tr><th></th><th>quality</th><th>bits</th><th>alpha</th><th>colours</th><th>beside the pixels</th></tr>
 * <tr><td>JPEG</td><td>a JPEG's own but at least 90; else 95, 4:4:4</td><td>8</td><td>on white</td>
 *     <td>the photo's, grey, profile</td><td>EXIF, XMP, IPTC, density, a JPEG's comments</td></tr>
 * <tr><td>PNG</td><td>lossless</td><td>8, 16</td><td>kept</td><td>the photo's, grey, profile</td>
 *     <td>EXIF, XMP, density, a PNG's texts and notes on colour</td></tr>
 * <tr><td>TIFF</td><td>lossless</td><td>8, 16</td><td>kept</td><td>the photo's, grey, profile</td>
 *     <td>EXIF, XMP, IPTC, density</td></tr>
 * <tr><td>WebP</td><td>lossless if it was such a WebP; else 95</td><td>8</td><td>kept</td><td>the photo's, profile; grey is
 *     converted</td><td>EXIF, XMP</td></tr>
 * <tr><td>BMP</td><td>lossless</td><td>8</td><td>kept</td><td>sRGB, grey</td><td>density</td></tr>
 * </table>
 *
 * <p>What is kept is made true: upright, of its new size, without thumbnails of the unrestored photo. Never carried over:
 * further pictures behind a JPEG's end (gain maps, videos, previews), a TIFF's further channels (selections, infrared),
 * Photoshop's layers and settings, and what is too long for the format: EXIF or XMP over 64 kB in a JPEG. Makers' notes keep
 * their bytes, previews in them included. WebP does not keep the colour of what is fully transparent.
 */
public final class PhotoWriter {

  private final OptionalInt quality;

  /** A writer that loses no more than it must: see the table. */
  public PhotoWriter() {
    this(OptionalInt.empty());
  }

  private PhotoWriter(OptionalInt quality) {
    this.quality = quality;
  }

  /**
   * A writer that compresses JPEGs and WebPs as asked; the other formats lose nothing anyway.
   *
   * @param quality 1, small and bad, to 100, large and good, on the scale that all JPEG and WebP encoders share
   * @return a new writer
   * @throws IllegalArgumentException if {@code quality} is outside [1, 100]
   */
  public PhotoWriter ofQuality(int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality must be in [1, 100], found " + quality);
    }
    return new PhotoWriter(OptionalInt.of(quality));
  }

  /**
   * Writes a file. It appears whole or not at all; an existing file is replaced.
   *
   * @param photo its picture and what it carries; the orientation that is written is upright
   * @param file a name that ends in .jpg, .jpeg, .png, .webp, .bmp, .tif or .tiff
   * @throws PhotoException if the name asks for another format, the format can't hold the picture, or the file can't be
   *     written
   */
  public void write(Photo photo, Path file) {
    requireNonNull(photo, "photo");
    PhotoFormat format = PhotoFormat.ofName(requireNonNull(file, "file"));
    try {
      write(file, encode(photo, format));
    } catch (BadPhoto e) {
      throw new PhotoException(file + ": " + e.getMessage(), e);
    } catch (IOException e) { // of the encoder
      throw new PhotoException(file + ": the file can't be written: " + e.getMessage(), e);
    }
  }

  /**
   * Writes a copy of a photo's file, byte by byte, under the rules of {@link #write(Photo, Path)}: whole or not at all, through a
   * link, and without the rights of the original, so that it can be replaced.
   *
   * @param photo a file of any content
   * @param file where the copy goes
   * @throws IOException if {@code photo} can't be read
   * @throws PhotoException if {@code file} can't be written
   */
  public void copy(Path photo, Path file) throws IOException {
    write(requireNonNull(file, "file"), Files.readAllBytes(requireNonNull(photo, "photo")));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      WholeFile.write(file, bytes);
    } catch (AccessDeniedException e) {
      throw new PhotoException(file + ": the file can't be written: permission denied", e);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getMessage() : e.getReason();
      throw new PhotoException(file + ": the file can't be written: " + reason, e);
    } catch (IOException e) {
      throw new PhotoException(file + ": the file can't be written: " + e.getMessage(), e);
    }
  }

  /**
   * A photo as a file in memory.
   *
   * @param photo its picture and what it carries; the orientation that is written is upright
   * @throws PhotoException if the format can't hold the picture
   */
  public byte[] bytes(Photo photo, PhotoFormat format) {
    try {
      return encode(photo, format);
    } catch (BadPhoto | IOException e) {
      throw new PhotoException("the picture can't be written as " + format + ": " + e.getMessage(), e);
    }
  }

  private byte[] encode(Photo photo, PhotoFormat format) throws IOException, BadPhoto {
    return switch (format) {
      case JPEG -> JpegEncoder.encode(photo, quality);
      case PNG -> PngEncoder.encode(photo);
      case TIFF -> TiffEncoder.encode(photo);
      case WEBP -> WebpEncoder.encode(photo, quality);
      case BMP -> BmpEncoder.encode(photo);
    };
  }
}
