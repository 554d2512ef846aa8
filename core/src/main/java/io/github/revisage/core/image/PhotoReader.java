package io.github.revisage.core.image;

import static java.util.Objects.requireNonNull;

import io.github.revisage.PhotoException;
import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads photographs: JPEG, PNG, WebP, BMP and TIFF, told by their content. Stateless.
 *
 * <p>Refused, each with one sentence that names the file: other formats (GIF among them), animated WebP and PNG, cameras'
 * raw files, TIFF with several pages, truncated and damaged files, samples that are not of 8 or 16 bits, pictures smaller
 * than 16×16 pixels or larger than 200 megapixels, and files over 2 GB. Sizes are looked at before memory for pixels is
 * taken.
 */
public final class PhotoReader {

  /** Most bytes of a file: what a Java array holds. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

  /**
   * Reads a file.
   *
   * @param file opened and closed here
   * @throws PhotoException if it is no file, can't be read, or holds no photograph that can be used
   */
  public Photo read(Path file) {
    String name = requireNonNull(file, "file").toString();
    if (Files.isDirectory(file)) {
      throw new PhotoException(name + ": this is a directory, not a photo");
    }
    if (!Files.exists(file)) {
      throw new PhotoException(name + ": there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new PhotoException(name + ": this is a device or pipe, not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name);
    } catch (AccessDeniedException e) {
      throw new PhotoException(name + ": the file may not be read: permission denied", e);
    } catch (IOException e) {
      throw new PhotoException(name + ": the file can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a stream.
   *
   * @param in read to its end, or until it is clear that it holds no photograph; not closed
   * @param name for messages
   * @throws IOException if reading the stream fails
   * @throws PhotoException if it holds no photograph that can be used
   */
  public Photo read(InputStream in, String name) throws IOException {
    return fetch(in, name).get();
  }

  /**
   * Reads a stream now and decodes it later.
   *
   * @param in read to its end, or until it is clear that it holds no photograph; not closed
   * @param name for messages
   * @return decodes it; throws the {@link PhotoException} if it holds no photograph that can be used
   * @throws IOException if reading the stream fails
   */
  public Supplier<Photo> fetch(InputStream in, String name) throws IOException {
    requireNonNull(in, "in");
    requireNonNull(name, "name");
    try {
      PushbackInputStream all = new PushbackInputStream(in, Signature.LENGTH);
      byte[] head = all.readNBytes(Signature.LENGTH);
      PhotoFormat format = Signature.recognise(head);
      all.unread(head);
      byte[] bytes = all.readNBytes(MOST_BYTES);
      if (bytes.length == MOST_BYTES) {
        throw new BadPhoto("this file is over 2 GB");
      }
      return () -> photo(format, bytes, name);
    } catch (BadPhoto | OutOfMemoryError e) {
      return () -> {
        throw refused(name, e);
      };
    }
  }

  /**
   * Reads a file in memory.
   *
   * @param bytes of a file; not kept
   * @param name for messages
   * @throws PhotoException if they are no photograph that can be used
   */
  public Photo read(byte[] bytes, String name) {
    try {
      return read(new ByteArrayInputStream(requireNonNull(bytes, "bytes")), name);
    } catch (IOException e) {
      throw new AssertionError("a byte array can always be read", e);
    }
  }

  private static Photo photo(PhotoFormat format, byte[] bytes, String name) {
    try {
      return photo(format, bytes);
    } catch (BadPhoto | OutOfMemoryError e) {
      throw refused(name, e);
    }
  }

  private static PhotoException refused(String name, Throwable reason) {
    return reason instanceof OutOfMemoryError // of one large array that was never made: nothing is lost
        ? new PhotoException(name + ": reading it needs more memory than Java has: start it with a larger -Xmx", reason)
        : new PhotoException(name + ": " + reason.getMessage(), reason);
  }

  private static Photo photo(PhotoFormat format, byte[] bytes) throws BadPhoto {
    Contents contents = take(format, bytes);
    BufferedImage decoded = Decoder.decode(format, contents.pixels());
    requireIntegers(format, decoded);
    Colours.Coloured coloured = Colours.of(decoded, contents.metadata().icc());
    BufferedImage upright = Orientation.upright(coloured.image(), contents.orientation());
    Metadata metadata = contents.metadata().withIcc(coloured.icc());
    return new Photo(upright, Optional.of(format), metadata, contents.compression(), contents.dropped());
  }

  private static Contents take(PhotoFormat format, byte[] bytes) throws BadPhoto {
    return switch (format) {
      case JPEG -> JpegFile.open(bytes);
      case PNG -> PngFile.open(bytes);
      case WEBP -> WebpFile.open(bytes);
      case TIFF -> TiffFile.open(bytes);
      case BMP -> BmpFile.open(bytes);
    };
  }

  /** TIFF knows floating-point and 32-bit samples; what range they have, it does not say. */
  private static void requireIntegers(PhotoFormat format, BufferedImage image) throws BadPhoto {
    int type = image.getColorModel().getTransferType();
    boolean packed = image.getColorModel() instanceof DirectColorModel;
    if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT && !packed) {
      throw BadPhoto.ofSamples(format);
    }
  }
}
