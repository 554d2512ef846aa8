package io.github.revisage.core.weights;

import static io.github.revisage.core.weights.CheckpointFile.quoted;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The table of contents of a zip file whose entries are stored, not compressed, as {@code torch.save} writes it.
 *
 * <p>Why not {@code java.util.zip}: it does not tell where an entry's bytes lie, which lets all formats share one way
 * of reading; and it takes as much memory as the file's directory claims to need. Format: PKWARE's APPNOTE, 4.3.
 */
final class ZipDirectory {

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final long NOT_HERE = 0xffff_ffffL; // the number stands in a zip64 record

  private final CheckpointFile file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private ZipDirectory(CheckpointFile file) {
    this.file = file;
  }

  /** A stretch of the file. */
  record Extent(long position, long size) {}

  private record Entry(int flags, int method, long packed, long size, long header) {}

  static ZipDirectory read(CheckpointFile file) {
    ZipDirectory directory = new ZipDirectory(file);
    directory.readEntries(directory.findTable());
    return directory;
  }

  /** Names of all entries, in the order of the directory. */
  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * Where the bytes of an entry lie.
   *
   * @param name of the entry
   * @return a stretch that lies inside the file
   */
  Extent extent(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw file.refusal("zip entry " + quoted(name) + " must be there, found none: the file is incomplete");
    }
    if (entry.method != 0 || (entry.flags & 1) != 0 || entry.packed != entry.size) {
      throw file.refusal(
          "zip entry " + quoted(name) + " must be stored as torch.save does, found it compressed or encrypted (method "
              + entry.method + ", " + entry.packed + " bytes for " + entry.size
              + "): save the checkpoint again with torch.save");
    }
    ByteBuffer local = file.read(entry.header, LOCAL_SIZE);
    if (local.getInt(0) != LOCAL_SIGNATURE) {
      throw damaged("a local header at byte " + entry.header);
    }
    long start = entry.header + LOCAL_SIZE + u16(local, 26) + u16(local, 28); // lengths of name and extra field
    if (start > file.size() - entry.size) {
      throw file.refusal(
          "zip entry " + quoted(name) + " must lie inside the file's " + file.size() + " bytes, found " + entry.size
              + " bytes from byte " + start + ": the file is truncated or damaged; get it again");
    }
    return new Extent(start, entry.size);
  }

  /** The directory itself, found from the record at the file's very end. */
  private ByteBuffer findTable() {
    int length = (int) Math.min(file.size(), END_SIZE + MAX_COMMENT);
    long start = file.size() - length;
    ByteBuffer tail = file.read(start, length);
    for (int at = length - END_SIZE; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE && at + END_SIZE + u16(tail, at + 20) == length) {
        return table(u32(tail, at + 16), u32(tail, at + 12), start + at);
      }
    }
    throw damaged("a directory at its end");
  }

  private ByteBuffer table(long position, long size, long end) {
    if (position == NOT_HERE || size == NOT_HERE) {
      throw file.refusal("zip file must be below 4 GB, found zip64 offsets: save the tensors as .safetensors");
    }
    if (size > CheckpointFile.MAX_DESCRIPTION || position + size > end) {
      throw file.refusal(
          "zip directory must have at most " + CheckpointFile.MAX_DESCRIPTION + " bytes and end before byte " + end
              + ", found " + size + " bytes from byte " + position);
    }
    return file.read(position, (int) size);
  }

  private void readEntries(ByteBuffer table) {
    while (table.hasRemaining()) {
      int at = table.position();
      if (table.remaining() < ENTRY_SIZE || table.getInt(at) != ENTRY_SIGNATURE) {
        throw damaged("an entry at byte " + at + " of its directory");
      }
      int nameLength = u16(table, at + 28);
      int next = ENTRY_SIZE + nameLength + u16(table, at + 30) + u16(table, at + 32); // extra field, comment
      if (table.remaining() < next) {
        throw damaged("a whole entry at byte " + at + " of its directory");
      }
      String name = new String(table.array(), at + ENTRY_SIZE, nameLength, StandardCharsets.UTF_8);
      int flags = u16(table, at + 8);
      int method = u16(table, at + 10);
      Entry entry = new Entry(flags, method, u32(table, at + 20), u32(table, at + 24), u32(table, at + 42));
      if (entries.putIfAbsent(name, entry) != null) {
        throw file.refusal("zip entry " + quoted(name) + " must be there once, found it twice");
      }
      table.position(at + next);
    }
  }

  private RuntimeException damaged(String missing) {
    return file.refusal("zip file must have " + missing + ", found none: it is truncated or damaged; get it again");
  }

  private static int u16(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private static long u32(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
