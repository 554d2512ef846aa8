package io.github.revisage.core.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects what a JPEG's headers say about how it was compressed: its frame header and its quantisation tables. */
final class JpegFrame {

  /** Precision, height, width, number of components. */
  private static final int HEADER = 6;

  private static final int COEFFICIENTS = 64;

  /** Most pixels that may share a colour; together the standard allows 10 blocks, two of them for the colours. */
  private static final int MOST_SHARING = 8;

  /** Where the frequencies, in the order of the file, belong in a table with rows first. */
  private static final int[] ZIGZAG = zigzag();

  private final int[] @Nullable [] tables = new int[4][];
  private final int[] sampling = new int[4];
  private final int[] table = new int[4];
  private int components;
  private boolean progressive;

  int components() {
    return components;
  }

  /** Looks into the content of a frame header, as far as it is there. */
  void frame(byte[] file, int begin, int end, boolean inPasses) {
    components = file[begin + HEADER - 1] & 0xff;
    progressive = inPasses;
    for (int i = 0; i < Math.min(components, table.length) && begin + HEADER + 3 * i + 2 < end; i++) {
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
