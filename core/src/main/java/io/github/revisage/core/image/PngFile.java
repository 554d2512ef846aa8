package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a PNG apart, chunk by chunk (PNG specification, third edition, section 5): whether it is whole, how large it is,
 * and what it says beside its pixels.
 */
final class PngFile {

  static final int SIGNATURE = 8;
  static final String XMP_KEYWORD = "XML:com.adobe.xmp";

  /** Chunks that make pixels; the decoder sees no other. */
  private static final Set<String> PIXEL_CHUNKS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private static final Set<String> TEXT_CHUNKS = Set.of("tEXt", "zTXt", "iTXt");

  /** Chunks that say in other ways than a profile what colours the numbers are. */
  private static final Set<String> COLOUR_CHUNKS = Set.of("cICP", "mDCV", "cLLI", "gAMA", "cHRM", "sRGB");

  /** Where captions are hidden in texts. */
  private static final Set<String> IPTC_KEYWORDS = Set.of(RawProfile.KEYWORD + "iptc", RawProfile.KEYWORD + "8bim");

  /** Length, type and checksum of a chunk. */
  private static final int CHUNK_FRAME = 12;

  private static final int IHDR_LENGTH = 13;

  /** Most bytes of metadata that a compressed chunk may become; real profiles stay under 4 MB. */
  private static final int MOST_METADATA = 16 << 20;

  private final byte[] file;
  private final ByteBuffer data;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final ByteArrayOutputStream own = new ByteArrayOutputStream();
  private byte @Nullable [] exif;
  private byte @Nullable [] icc;
  private byte @Nullable [] xmp;
  private byte @Nullable [] iptc;
  private @Nullable Density density;
  private boolean transparentGrey;

  private PngFile(byte[] file) {
    this.file = file;
    this.data = ByteBuffer.wrap(file);
    kept.write(file, 0, SIGNATURE);
  }

  /**
   * Checks and takes apart.
   *
   * @param file all bytes
   * @throws BadPhoto if the file is truncated, damaged, animated, too small or too large
   */
  static Contents open(byte[] file) throws BadPhoto {
    return new PngFile(file).open();
  }

  private Contents open() throws BadPhoto {
    int position = SIGNATURE;
    String type = "";
    while (!type.equals("IEND")) {
      if (file.length - position < CHUNK_FRAME) {
        throw BadPhoto.truncated(PhotoFormat.PNG);
      }
      int length = data.getInt(position);
      type = new String(file, position + 4, 4, StandardCharsets.ISO_8859_1);
      if (position == SIGNATURE) {
        header(type, length);
      }
      if (length < 0 || length > file.length - position - CHUNK_FRAME) {
        throw BadPhoto.truncated(PhotoFormat.PNG);
      }
      chunk(type, position, length);
      position += CHUNK_FRAME + length;
    }
    byte[] pixels = kept.toByteArray();
    if (transparentGrey) {
      GreyPalette.label(pixels);
    }
    byte[] pieces = own.size() == 0 ? null : own.toByteArray();
    return Contents.of(pixels, new Metadata(exif, icc, xmp, iptc, density, pieces), Compression.UNKNOWN);
  }

  private void header(String type, int length) throws BadPhoto {
    if (!type.equals("IHDR") || length != IHDR_LENGTH) {
      throw new BadPhoto("this PNG is damaged: it does not begin with a header");
    }
    if (file.length < SIGNATURE + CHUNK_FRAME + IHDR_LENGTH) {
      throw BadPhoto.truncated(PhotoFormat.PNG);
    }
    int begin = SIGNATURE + 8;
    PhotoSize.check(Integer.toUnsignedLong(data.getInt(begin)), Integer.toUnsignedLong(data.getInt(begin + 4)));
  }

  private void chunk(String type, int position, int length) throws BadPhoto {
    if (PIXEL_CHUNKS.contains(type)) {
      if (!checksumFits(position, length)) {
        throw new BadPhoto("this PNG is damaged: a wrong checksum in its " + type + " chunk");
      }
      if (type.equals("tRNS") && GreyPalette.isNeeded(file) && length == 2) {
        kept.writeBytes(GreyPalette.chunks(file, data.getShort(position + 8)));
        transparentGrey = true;
      } else {
        kept.write(file, position, CHUNK_FRAME + length);
      }
    } else if (type.equals("acTL")) {
      throw new BadPhoto("this PNG is animated; only still pictures are supported");
    } else if (checksumFits(position, length)) {
      metadata(type, Arrays.copyOfRange(file, position + 8, position + 8 + length));
      if (COLOUR_CHUNKS.contains(type) || isText(type, position + 8, length)) {
        own.write(file, position, CHUNK_FRAME + length);
      }
    }
  }

  /** Words for people; not XMP, and not the copies of metadata that some programs hide in texts. */
  private boolean isText(String type, int begin, int length) {
    String keyword = new String(file, begin, Math.min(length, RawProfile.KEYWORD.length()), StandardCharsets.ISO_8859_1);
    return TEXT_CHUNKS.contains(type) && !keyword.equals(RawProfile.KEYWORD) && !keyword.startsWith(XMP_KEYWORD);
  }

  /** The checksum covers the type and the data. */
  private boolean checksumFits(int position, int length) {
    CRC32 crc = new CRC32();
    crc.update(file, position + 4, length + 4);
    return (int) crc.getValue() == data.getInt(position + 8 + length);
  }

  private void metadata(String type, byte[] chunk) {
    switch (type) {
      case "eXIf" -> exif = chunk;
      case "iCCP" -> icc = inflated(chunk, afterZero(chunk, 0) + 1); // name, 0, method, profile
      case "iTXt" -> text(chunk);
      case "tEXt", "zTXt" -> captions(chunk, type.equals("zTXt"));
      case "pHYs" -> density = density(chunk);
      default -> {}
    }
  }

  /** Pixels per unit from left to right and from top to bottom, and the unit: 1 says metre. */
  private static @Nullable Density density(byte[] chunk) {
    if (chunk.length < 9 || chunk[8] != 1) {
      return null;
    }
    ByteBuffer numbers = ByteBuffer.wrap(chunk);
    return Density.perMetre(Integer.toUnsignedLong(numbers.getInt()), Integer.toUnsignedLong(numbers.getInt()));
  }

  /** Keyword, 0, compressed or not, method, language, 0, translated keyword, 0, text. */
  private void text(byte[] chunk) {
    int flags = afterZero(chunk, 0);
    int begin = afterZero(chunk, afterZero(chunk, flags + 2));
    boolean isXmp = new String(chunk, 0, Math.max(flags - 1, 0), StandardCharsets.ISO_8859_1).equals(XMP_KEYWORD);
    if (isXmp && begin < chunk.length) {
      xmp = chunk[flags] == 0 ? Arrays.copyOfRange(chunk, begin, chunk.length) : inflated(chunk, begin);
    }
  }

  /** Keyword, 0, and text or a method and compressed text. */
  private void captions(byte[] chunk, boolean compressed) {
    int begin = afterZero(chunk, 0);
    if (IPTC_KEYWORDS.contains(new String(chunk, 0, Math.max(begin - 1, 0), StandardCharsets.ISO_8859_1))) {
      byte[] text = compressed ? inflated(chunk, begin + 1) : Arrays.copyOfRange(chunk, begin, chunk.length);
      iptc = text == null ? iptc : RawProfile.iptc(new String(text, StandardCharsets.ISO_8859_1));
    }
  }

  /** The place after the next zero byte, or the end. */
  private static int afterZero(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && bytes[i] != 0) {
      i++;
    }
    return Math.min(i + 1, bytes.length);
  }

  /** What was compressed; null if it is damaged or too much, since a photograph is still one without it. */
  private static byte @Nullable [] inflated(byte[] bytes, int from) {
    if (from >= bytes.length) {
      return null;
    }
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
      byte[] result = in.readNBytes(MOST_METADATA + 1);
      return result.length <= MOST_METADATA ? result : null;
    } catch (IOException damaged) {
      return null;
    }
  }
}
