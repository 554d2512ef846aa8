package io.github.revisage.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One image file directory of a TIFF structure, which is a TIFF file or a block of EXIF data (TIFF 6.0, section 2).
 *
 * <p>Reads in place and can overwrite single numbers in place: everything else, maker notes with their absolute offsets
 * included, keeps its bytes. Whatever points outside the data counts as absent.
 */
final class TiffDirectory {

  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final int MOST_DIRECTORIES = 1000;

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  /** A long whole number that is the place of another directory, as libtiff writes it (TIFF's supplement 1). */
  private static final int POINTER = 13;

  private final ByteBuffer data;
  private final int position;
  private final int entries;

  private TiffDirectory(ByteBuffer data, int position) {
    this.data = data;
    this.position = position;
    this.entries = Short.toUnsignedInt(data.getShort(position));
  }

  /** The first directory of a TIFF structure; empty if the bytes are none. Shares the array. */
  static Optional<TiffDirectory> first(byte[] tiff) {
    ByteBuffer data = ByteBuffer.wrap(tiff);
    if (tiff.length < HEADER) {
      return Optional.empty();
    }
    short mark = data.getShort(0);
    if (mark != 0x4949 && mark != 0x4d4d) { // "II" or "MM"
      return Optional.empty();
    }
    data.order(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return data.getShort(2) == 42 ? at(data, data.getInt(4)) : Optional.empty();
  }

  private static Optional<TiffDirectory> at(ByteBuffer data, int position) {
    if (position < HEADER || position > data.limit() - 2) {
      return Optional.empty();
    }
    TiffDirectory directory = new TiffDirectory(data, position);
    return directory.end() <= data.limit() ? Optional.of(directory) : Optional.empty();
  }

  /** This directory and those chained to it, at most a thousand: a chain may be a ring. */
  List<TiffDirectory> chain() {
    List<TiffDirectory> chain = new ArrayList<>();
    Optional<TiffDirectory> directory = Optional.of(this);
    while (directory.isPresent() && chain.size() < MOST_DIRECTORIES) {
      chain.add(directory.get());
      directory = directory.get().next();
    }
    return chain;
  }

  private Optional<TiffDirectory> next() {
    return data.limit() - end() < 4 ? Optional.empty() : at(data, data.getInt(end()));
  }

  /** Forgets the directories after this one. */
  void endChain() {
    if (data.limit() - end() >= 4) {
      data.putInt(end(), 0);
    }
  }

  /** The directory that an entry points to. */
  Optional<TiffDirectory> directory(int tag) {
    OptionalInt pointer = number(tag);
    return pointer.isPresent() ? at(data, pointer.getAsInt()) : Optional.empty();
  }

  /** Whether there is such an entry, of whatever type. */
  boolean has(int tag) {
    return find(tag) >= 0;
  }

  /** A single whole number; empty if there is no such entry. */
  OptionalInt number(int tag) {
    int entry = find(tag);
    if (entry < 0 || data.getInt(entry + 4) != 1) {
      return OptionalInt.empty();
    }
    return switch (data.getShort(entry + 2)) {
      case SHORT -> OptionalInt.of(Short.toUnsignedInt(data.getShort(entry + 8)));
      case LONG, POINTER -> OptionalInt.of(data.getInt(entry + 8));
      default -> OptionalInt.empty();
    };
  }

  /** Short whole numbers; none if there is no such entry. */
  int[] shorts(int tag) {
    int entry = find(tag);
    TiffEntry found = entry < 0 ? null : entryAt(entry);
    if (found == null || found.type() != SHORT) {
      return new int[0];
    }
    ByteBuffer value = ByteBuffer.wrap(found.value()).order(data.order());
    return IntStream.range(0, found.count()).map(i -> Short.toUnsignedInt(value.getShort(2 * i))).toArray();
  }

  /** Overwrites a single whole number that is there; does nothing if it is not, or can't hold the value. */
  void setNumber(int tag, int value) {
    int entry = find(tag);
    if (entry < 0 || data.getInt(entry + 4) != 1) {
      return;
    }
    int type = data.getShort(entry + 2);
    if (type == SHORT && value <= 0xffff) {
      data.putShort(entry + 8, (short) value);
    } else if (type == LONG || type == POINTER) {
      data.putInt(entry + 8, value);
    }
  }

  /** A fraction of two whole numbers; empty if there is no such entry. */
  Optional<Double> rational(int tag) {
    int entry = find(tag);
    if (entry < 0 || data.getShort(entry + 2) != RATIONAL || data.getInt(entry + 4) != 1) {
      return Optional.empty();
    }
    int offset = data.getInt(entry + 8);
    if (offset < 0 || offset > data.limit() - 8) {
      return Optional.empty();
    }
    return Optional.of(
        (double) Integer.toUnsignedLong(data.getInt(offset)) / Integer.toUnsignedLong(data.getInt(offset + 4)));
  }

  /** The bytes of an entry, whatever their type, or null if there is no such entry. */
  byte @Nullable [] bytes(int tag) {
    int entry = find(tag);
    TiffEntry found = entry < 0 ? null : entryAt(entry);
    return found == null ? null : found.value();
  }

  /** All entries whose values lie inside the data. */
  List<TiffEntry> entries() {
    List<TiffEntry> list = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      TiffEntry entry = entryAt(position + 2 + i * ENTRY);
      if (entry != null) {
        list.add(entry);
      }
    }
    return list;
  }

  private @Nullable TiffEntry entryAt(int entry) {
    int type = Short.toUnsignedInt(data.getShort(entry + 2));
    long length = Integer.toUnsignedLong(data.getInt(entry + 4)) * TiffEntry.size(type);
    long offset = length <= 4 ? entry + 8 : Integer.toUnsignedLong(data.getInt(entry + 8));
    if (length == 0 || offset + length > data.limit()) {
      return null;
    }
    byte[] value = new byte[(int) length];
    data.get((int) offset, value);
    return new TiffEntry(Short.toUnsignedInt(data.getShort(entry)), type, value);
  }

  /** The order of the bytes of all numbers. */
  ByteOrder order() {
    return data.order();
  }

  /** Where the entry begins, or -1. */
  private int find(int tag) {
    for (int i = 0; i < entries; i++) {
      int entry = position + 2 + i * ENTRY;
      if (Short.toUnsignedInt(data.getShort(entry)) == tag) {
        return entry;
      }
    }
    return -1;
  }

  /** Where the entries end, and the offset of the next directory is. */
  int end() {
    return position + 2 + entries * ENTRY;
  }
}
