package io.github.revisage.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One entry of a TIFF directory (TIFF 6.0, section 2).
 *
 * @param tag says what it is
 * @param type of its values
 * @param value its values, as bytes in the order of the structure; never changed
 */
record TiffEntry(int tag, int type, byte[] value) {

  static final int BYTE = 1;
  static final int SHORT = 3;
  static final int LONG = 4;
  static final int RATIONAL = 5;
  static final int UNDEFINED = 7;

  /** Bytes of one value, by type; 0 for what is no type. */
  private static final List<Integer> SIZES = List.of(0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4);

  /** Bytes of one value of a type, 0 if it is unknown. */
  static int size(int type) {
    return type < SIZES.size() ? SIZES.get(type) : 0;
  }

  static TiffEntry ofShort(int tag, int value, ByteOrder order) {
    return new TiffEntry(tag, SHORT, ByteBuffer.allocate(2).order(order).putShort((short) value).array());
  }

  static TiffEntry ofLong(int tag, int value, ByteOrder order) {
    return new TiffEntry(tag, LONG, ByteBuffer.allocate(4).order(order).putInt(value).array());
  }

  /** A fraction with a denominator of 1 where the value is whole, else 10000. */
  static TiffEntry ofRational(int tag, double value, ByteOrder order) {
    int denominator = value == Math.rint(value) ? 1 : 10_000;
    int numerator = (int) Math.round(value * denominator);
    return new TiffEntry(
        tag, RATIONAL, ByteBuffer.allocate(8).order(order).putInt(numerator).putInt(denominator).array());
  }

  /** How many values there are. */
  int count() {
    return value.length / size(type);
  }
}
