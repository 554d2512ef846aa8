package io.github.revisage.core.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects what a JPEG's headers say about how it was compressed: its frame header and its quantisation tables. */
final class JpegFrame {

  /** Precision, height, width, number of components. */
  private static final int HEADER = 6;

  private static final int COEFFICIENTS = 64;
  private static final int INKS = 4;

  /** Most pixels that may share a colour; together the standard allows 10 blocks, two of them for the colours. */
  private static final int MOST_SHARING = 8;

  /** Where the frequencies, in the order of the file, belong in a table with rows first. */
  private static final int[] ZIGZAG = zigzag();

  private final int[] @Nullable [] tables = new int[4][];
  private final int[] names = new int[4];
  private final int[] sampling = new int[4];
  private final int[] table = new int[4];
  private int components;
  private boolean progressive;

  /**
   * Whether the components are inks: four, and not those that Java uses for a picture with alpha. That has names of its own,
   * or those of a plain JPEG and its two colours sampled more coarsely, which nobody does with inks.
   *
   * @param marked whether Adobe's mark, which Java's pictures don't have, says so
   */
  boolean isForPrint(boolean marked) {
    boolean alpha = hasNames("RGBA") || hasNames("YCcA") || (isPlain() && sampling[1] < sampling[0]);
    return components == INKS && (marked || !alpha);
  }

  /** Whether the components are named 1, 2, 3, 4 as in most JPEGs: that says nothing about them. */
  boolean isPlain() {
    return hasNames("\1\2\3\4");
  }

  private boolean hasNames(String expected) {
    return Arrays.equals(names, expected.chars().toArray());
  }

  /** Looks into the content of a frame header, as far as it is there. */
  void frame(byte[] file, int begin, int end, boolean inPasses) {
    components = file[begin + HEADER - 1] & 0xff;
    progressive = inPasses;
    for (int i = 0; i < Math.min(components, table.length) && begin + HEADER + 3 * i + 2 < end; i++) {
      names[i] = file[begin + HEADER + 3 * i] & 0xff;
      sampling[i] = file[begin + HEADER + 3 * i + 1] & 0xff;
      table[i] = file[begin + HEADER + 3 * i + 2] & 3;
    }
  }

  /** Looks into the content of a segment of quantisation tables. */
  void tables(byte[] file, int begin, int end) {
    ByteBuffer data = ByteBuffer.wrap(file, begin, end - begin);
    while (data.hasRemaining()) {
      int head = data.get();
      int size = (head & 0xf0) == 0 ? 1 : 2;
      if (data.remaining() < COEFFICIENTS * size) {
        return; // damaged: the decoder says so
      }
      int[] found = new int[COEFFICIENTS];
      for (int place : ZIGZAG) {
        found[place] = size == 1 ? data.get() & 0xff : Short.toUnsignedInt(data.getShort());
      }
      tables[head & 3] = found;
    }
  }

  /** What was found; null if the tables are not there. RGB and CMYK have the same table for all. */
  @Nullable JpegTables found() {
    int[] luma = tables[table[0]];
    int[] chroma = components == 3 ? tables[table[1]] : luma;
    if (luma == null || chroma == null) {
      return null;
    }
    int across = components == 3 ? ratio(sampling[0] >> 4, sampling[1] >> 4, sampling[2] >> 4) : 1;
    int down = components == 3 ? ratio(sampling[0] & 15, sampling[1] & 15, sampling[2] & 15) : 1;
    boolean common = across * down <= MOST_SHARING;
    return new JpegTables(luma, chroma, common ? across : 1, common ? down : 1, progressive);
  }

  /** How many times finer brightness is sampled than both colours; 1 for anything odd. */
  private static int ratio(int luma, int blue, int red) {
    return blue == red && blue > 0 && luma % blue == 0 && luma <= 4 * blue ? Math.max(1, luma / blue) : 1;
  }

  private static int[] zigzag() {
    Integer[] places = new Integer[COEFFICIENTS];
    Arrays.setAll(places, i -> i);
    Arrays.sort(
        places,
        (a, b) -> {
          int diagonal = a / 8 + a % 8 - b / 8 - b % 8;
          boolean upwards = (a / 8 + a % 8) % 2 == 0;
          return diagonal != 0 ? diagonal : upwards ? b / 8 - a / 8 : a / 8 - b / 8;
        });
    return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
  }
}
