package io.github.revisage.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** TIFFs of one colour, uncompressed, of kinds that Java's own encoder does not make. */
final class Tiffs {

  static final int GREY = 1;
  static final int RGB = 2;
  static final int INKS = 5;

  private static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;

  private final TiffBuilder tiff = new TiffBuilder(ORDER);
  private final List<TiffEntry> entries = new ArrayList<>();

  private Tiffs() {}

  /**
   * A TIFF to be completed.
   *
   * @param kind of the colours
   * @param bits of a sample
   * @param samples of each pixel
   */
  static Tiffs of(int kind, int bits, int... samples) {
    Tiffs made = new Tiffs();
    byte[] pixels = pixels(bits, samples);
    made.entries.add(TiffEntry.ofShort(256, Pictures.WIDTH, ORDER));
    made.entries.add(TiffEntry.ofShort(257, Pictures.HEIGHT, ORDER));
    made.entries.add(shorts(258, samples.length, i -> bits));
    made.entries.add(TiffEntry.ofShort(259, 1, ORDER));
    made.entries.add(TiffEntry.ofShort(262, kind, ORDER));
    made.entries.add(TiffEntry.ofLong(273, made.tiff.add(pixels, 0), ORDER));
    made.entries.add(TiffEntry.ofShort(277, samples.length, ORDER));
    made.entries.add(TiffEntry.ofShort(278, Pictures.HEIGHT, ORDER));
    made.entries.add(TiffEntry.ofLong(279, pixels.length, ORDER));
    return made;
  }

  private static byte[] pixels(int bits, int[] samples) {
    int count = Pictures.WIDTH * Pictures.HEIGHT * samples.length;
    byte[] pixels = new byte[count * bits / 8];
    for (int i = 0; i < count * bits; i++) { // rows end at whole bytes: the width is a multiple of 8
      int sample = samples[i / bits % samples.length];
      pixels[i / 8] |= (byte) ((sample >> (bits - 1 - i % bits) & 1) << (7 - i % 8));
    }
    return pixels;
  }

  /** With an entry of short whole numbers. */
  Tiffs with(int tag, int... values) {
    entries.add(shorts(tag, values.length, i -> values[i]));
    return this;
  }

  /** With a directory below, which an entry of the type that libtiff gives it points to. */
  Tiffs withDirectory(int tag, TiffEntry... below) {
    byte[] place = ByteBuffer.allocate(4).order(ORDER).putInt(tiff.add(List.of(below))).array();
    entries.add(new TiffEntry(tag, 13, place));
    return this;
  }

  byte[] bytes() {
    return tiff.build(tiff.add(entries));
  }

  private static TiffEntry shorts(int tag, int count, IntUnaryOperator value) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ORDER);
    for (int i = 0; i < count; i++) {
      bytes.putShort((short) value.applyAsInt(i));
    }
    return new TiffEntry(tag, TiffEntry.SHORT, bytes.array());
  }
}
