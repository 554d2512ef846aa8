package io.github.revisage.core.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Makes TIFF structures: what is laid into it comes one behind the other, and directories behind what they point to. */
final class TiffBuilder {

  private static final int HEADER = 8;

  private final ByteOrder order;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A structure that holds nothing yet. */
  TiffBuilder(ByteOrder order) {
    this.order = order;
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    byte[] header = ByteBuffer.allocate(HEADER).order(order).put(mark).put(mark).putShort((short) 42).array();
    out.writeBytes(header);
  }

  /** A structure that begins with another one, whose offsets stay right; its first directory is no longer the first. */
  TiffBuilder(byte[] begin) {
    this.order = begin[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    add(begin, 0);
  }

  ByteOrder order() {
    return order;
  }

  /** Lays bytes into the structure and says where. */
  int add(byte[] bytes, int from) {
    int offset = out.size();
    out.write(bytes, from, bytes.length - from);
    if (out.size() % 2 == 1) {
      out.write(0); // offsets must be even
    }
    return offset;
  }

  /** Adds a directory, in the order of its tags as it must be, and says where. */
  int add(Collection<TiffEntry> entries) {
    List<TiffEntry> sorted = entries.stream().sorted(Comparator.comparingInt(TiffEntry::tag)).toList();
    ByteBuffer table = ByteBuffer.allocate(2 + 12 * sorted.size() + 4).order(order).putShort((short) sorted.size());
    for (TiffEntry entry : sorted) {
      table.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
      if (entry.value().length > 4) {
        table.putInt(add(entry.value(), 0));
      } else {
        table.put(entry.value()).position(table.position() + 4 - entry.value().length);
      }
    }
    return add(table.array(), 0);
  }

  /** The structure, with its first directory at the given place. */
  byte[] build(int firstDirectory) {
    byte[] tiff = out.toByteArray();
    ByteBuffer.wrap(tiff).order(order).putInt(4, firstDirectory);
    return tiff;
  }
}
