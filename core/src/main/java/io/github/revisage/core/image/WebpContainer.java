package io.github.revisage.core.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts metadata into a WebP, which takes the extended form of the file (WebP container specification). */
final class WebpContainer {

  private static final int EXTENDED_HEADER = 10;

  private static final int ICC = 0x20;
  private static final int EXIF = 0x08;
  private static final int XMP = 0x04;

  private WebpContainer() {}

  /**
   * The same picture with metadata.
   *
   * @param webp as libwebp encodes a still picture: in the extended form only if it has alpha and is lossy
   * @param alpha whether the picture may be transparent
   * @return {@code webp} itself if there is nothing to add
   */
  static byte[] with(byte[] webp, int width, int height, boolean alpha, Metadata carried) {
    int flags = flag(ICC, carried.icc()) | flag(EXIF, carried.exif()) | flag(XMP, carried.xmp());
    if (flags == 0) {
      return webp;
    }
    ByteBuffer header = ByteBuffer.allocate(EXTENDED_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(flags | (alpha ? WebpFile.ALPHA : 0));
    for (int side : new int[] {width - 1, height - 1}) { // 24 bits each
      header.put((byte) side).put((byte) (side >> 8)).put((byte) (side >> 16));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(webp.length + 1024);
    out.write(webp, 0, WebpFile.RIFF_HEADER);
    chunk(out, "VP8X", header.array());
    chunk(out, "ICCP", carried.icc());
    int picture = isExtended(webp) ? WebpFile.RIFF_HEADER + WebpFile.CHUNK_HEADER + EXTENDED_HEADER : WebpFile.RIFF_HEADER;
    out.write(webp, picture, webp.length - picture);
    chunk(out, "EXIF", carried.exif());
    chunk(out, "XMP ", carried.xmp());
    byte[] file = out.toByteArray();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - WebpFile.CHUNK_HEADER);
    return file;
  }

  private static int flag(int flag, byte @Nullable [] content) {
    return content == null ? 0 : flag;
  }

  private static boolean isExtended(byte[] webp) {
    return new String(webp, WebpFile.RIFF_HEADER, 4, StandardCharsets.ISO_8859_1).equals("VP8X");
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte @Nullable [] content) {
    if (content == null) {
      return;
    }
    out.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length).array());
    out.writeBytes(content);
    if (content.length % 2 == 1) {
      out.write(0);
    }
  }
}
