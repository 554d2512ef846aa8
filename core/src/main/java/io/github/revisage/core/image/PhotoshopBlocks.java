package io.github.revisage.core.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The blocks in which Photoshop stores things in other formats (Photoshop file formats, "image resource blocks"). Only
 * captions are carried over: the others hold thumbnails of the unrestored photo, guides and settings for printing.
 */
final class PhotoshopBlocks {

  private static final int SIGNATURE = 0x3842494d; // 8BIM
  private static final int IPTC = 0x0404;

  /** Begins each dataset of captions: a mark, two numbers and a length of two bytes (IPTC-IIM 4.2, section 1.6). */
  private static final int DATASET_MARK = 0x1c;

  private static final int DATASET = 5;

  /** Signature, number, an empty name of two bytes, length. */
  private static final int LEAST_BLOCK = 12;

  private PhotoshopBlocks() {}

  /** The captions among blocks, or null if there are none or the blocks are damaged before them. */
  static byte @Nullable [] iptc(byte[] blocks) {
    ByteBuffer data = ByteBuffer.wrap(blocks);
    while (data.remaining() >= LEAST_BLOCK && data.getInt() == SIGNATURE) {
      int number = Short.toUnsignedInt(data.getShort());
      int name = Byte.toUnsignedInt(data.get(data.position())) + 1;
      int afterName = data.position() + name + (name & 1); // padded to an even length, as the content is
      if (afterName > data.limit() - 4) {
        return null;
      }
      int length = data.position(afterName).getInt();
      if (length < 0 || length > data.remaining()) {
        return null;
      }
      if (number == IPTC) {
        byte[] iptc = new byte[length];
        data.get(iptc);
        return iptc;
      }
      data.position(Math.min(data.position() + length + (length & 1), data.limit()));
    }
    return null;
  }

  /** Captions without the zeros that TIFFs, which count them in fours, put behind them. */
  static byte[] withoutPadding(byte[] iptc) {
    int end = 0;
    while (end + DATASET <= iptc.length && iptc[end] == DATASET_MARK) {
      int length = Short.toUnsignedInt(ByteBuffer.wrap(iptc).getShort(end + 3));
      end = Math.min(end + DATASET + length, iptc.length);
    }
    boolean onlyZeros = true;
    for (int i = end; i < iptc.length; i++) {
      onlyZeros &= iptc[i] == 0;
    }
    return onlyZeros ? Arrays.copyOf(iptc, end) : iptc;
  }

  /** A single block with captions. */
  static byte[] ofIptc(byte[] iptc) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("8BIM\4\4\0\0".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(ByteBuffer.allocate(4).putInt(iptc.length).array());
    out.writeBytes(iptc);
    if (iptc.length % 2 == 1) {
      out.write(0);
    }
    return out.toByteArray();
  }
}
