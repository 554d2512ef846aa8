package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes a WebP apart, chunk by chunk (WebP container specification): whether it is whole, still, and what it says. */
final class WebpFile {

  static final int RIFF_HEADER = 12;
  static final int CHUNK_HEADER = 8;

  /** Flags of the VP8X chunk: bit 1 says animated, bit 4 says alpha; the others speak of metadata. */
  private static final int ANIMATED = 0x02;

  static final int ALPHA = 0x10;

  /** 14 bits. */
  private static final int MOST_SIDE = 0x3fff;

  private final byte[] file;
  private final ByteBuffer data;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean hasPicture;
  private boolean lossless;
  private byte @Nullable [] exif;
  private byte @Nullable [] icc;
  private byte @Nullable [] xmp;

  private WebpFile(byte[] file) {
    this.file = file;
    this.data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    kept.write(file, 0, RIFF_HEADER);
  }

  /**
   * Checks and takes apart.
   *
   * @param file all bytes
   * @throws BadPhoto if the file is truncated, damaged, animated, too small or too large
   */
  static Contents open(byte[] file) throws BadPhoto {
    return new WebpFile(file).open();
  }

  private Contents open() throws BadPhoto {
    long end = Integer.toUnsignedLong(data.getInt(4)) + 8;
    if (end > file.length) {
      throw BadPhoto.truncated(PhotoFormat.WEBP);
    }
    int position = RIFF_HEADER;
    while (position + CHUNK_HEADER <= end) {
      String type = new String(file, position, 4, StandardCharsets.ISO_8859_1);
      int length = data.getInt(position + 4);
      if (length < 0 || length > end - position - CHUNK_HEADER) {
        throw BadPhoto.truncated(PhotoFormat.WEBP);
      }
      chunk(type, position, length);
      position += CHUNK_HEADER + length + (length & 1); // padded to an even length
    }
    if (!hasPicture) {
      throw new BadPhoto("this WebP is damaged: it holds no picture");
    }
    byte[] pixels = kept.toByteArray();
    ByteBuffer.wrap(pixels).order(ByteOrder.LITTLE_ENDIAN).putInt(4, pixels.length - 8);
    Metadata found = Metadata.NONE.withExif(exif).withIcc(icc).withXmp(xmp);
    return Contents.of(pixels, found, new Compression(null, lossless));
  }

  private void chunk(String type, int position, int length) throws BadPhoto {
    int begin = position + CHUNK_HEADER;
    switch (type) {
      case "VP8X" -> extendedHeader(position, length);
      case "VP8 " -> picture(position, length, 6, 16);
      case "VP8L" -> picture(position, length, 1, 14);
      case "ALPH" -> keep(position, length);
      case "EXIF" -> exif = withoutMark(Arrays.copyOfRange(file, begin, begin + length));
      case "ICCP" -> icc = Arrays.copyOfRange(file, begin, begin + length);
      case "XMP " -> xmp = Arrays.copyOfRange(file, begin, begin + length);
      default -> {}
    }
  }

  private void extendedHeader(int position, int length) throws BadPhoto {
    if (length < 10) {
      throw new BadPhoto("this WebP is damaged: its header is cut off");
    }
    byte[] chunk = Arrays.copyOfRange(file, position, position + CHUNK_HEADER + length);
    if ((chunk[CHUNK_HEADER] & ANIMATED) != 0) {
      throw new BadPhoto("this WebP is animated; only still pictures are supported");
    }
    chunk[CHUNK_HEADER] &= ALPHA;
    int sizes = position + CHUNK_HEADER + 4; // 24 bits each, less 1
    PhotoSize.check((data.getInt(sizes) & 0xffffff) + 1, (data.getInt(sizes + 2) >>> 8) + 1);
    kept.writeBytes(chunk);
    pad(length);
  }

  /**
   * The picture itself.
   *
   * @param sizes where the chunk says the sizes: 14 bits of width (less 1 in VP8L) and, {@code step} bits on, of height
   */
  private void picture(int position, int length, int sizes, int step) throws BadPhoto {
    if (length < sizes + 4) {
      throw new BadPhoto("this WebP is damaged: its picture is cut off");
    }
    int bits = data.getInt(position + CHUNK_HEADER + sizes);
    int less = step == 14 ? 1 : 0;
    PhotoSize.check((bits & MOST_SIDE) + less, (bits >>> step & MOST_SIDE) + less);
    hasPicture = true;
    lossless = step == 14;
    keep(position, length);
  }

  private void keep(int position, int length) {
    kept.write(file, position, CHUNK_HEADER + length);
    pad(length);
  }

  private void pad(int length) {
    if (length % 2 == 1) {
      kept.write(0);
    }
  }

  /** Some writers put JPEG's mark before the data. */
  private static byte[] withoutMark(byte[] exif) {
    int mark = JpegSegments.EXIF.length;
    boolean marked = exif.length >= mark && Arrays.equals(exif, 0, mark, JpegSegments.EXIF, 0, mark);
    return marked ? Arrays.copyOfRange(exif, mark, exif.length) : exif;
  }
}
