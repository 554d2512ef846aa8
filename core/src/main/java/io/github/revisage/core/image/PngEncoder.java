package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Makes PNGs, with metadata in chunks before the pixels. */
final class PngEncoder {

  /** Where the first chunk ends, which must be the header. */
  private static final int AFTER_HEADER = PngFile.SIGNATURE + 12 + 13;

  private PngEncoder() {}

  static byte[] encode(Photo photo) throws IOException {
    BufferedImage plain = Flat.unlabelled(photo.image());
    byte[] png = Encoder.encode(JdkCodecs.writer("png"), plain, (writer, param) -> null);
    ByteArrayOutputStream out = new ByteArrayOutputStream(png.length + 1024);
    out.write(png, 0, AFTER_HEADER);
    metadata(out, Carried.by(photo, PhotoFormat.PNG));
    out.write(png, AFTER_HEADER, png.length - AFTER_HEADER);
    return out.toByteArray();
  }

  private static void metadata(ByteArrayOutputStream out, Metadata carried) {
    if (carried.icc() != null) {
      chunk(out, "iCCP", join(latin("ICC profile\0\0"), deflated(carried.icc()))); // name, end, method 0
    }
    Density density = carried.density();
    if (density != null) {
      chunk(out, "pHYs", join(join(number(density.xPerMetre()), number(density.yPerMetre())), new byte[] {1})); // metre
    }
    if (carried.exif() != null) {
      chunk(out, "eXIf", carried.exif());
    }
    if (carried.xmp() != null) {
      chunk(out, "iTXt", join(latin(PngFile.XMP_KEYWORD + "\0\0\0\0\0"), carried.xmp())); // not compressed, no language
    }
    if (carried.own() != null) {
      out.writeBytes(carried.own());
    }
  }

  /** Writes a chunk. */
  static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] body = join(latin(type), content);
    CRC32 crc = new CRC32();
    crc.update(body);
    out.writeBytes(number(content.length));
    out.writeBytes(body);
    out.writeBytes(number((int) crc.getValue()));
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return out.toByteArray();
  }
}
