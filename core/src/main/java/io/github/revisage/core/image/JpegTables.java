package io.github.revisage.core.image;

import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * What decides about the quality of a JPEG and about its size (ITU T.81, annexes A and B).
 *
 * @param luma by how much the 64 frequencies of brightness are divided, rows first; at most 255, never changed
 * @param chroma the same for the two colours
 * @param across how many pixels side by side share their colour, 1 to 4
 * @param down how many pixels on top of each other share their colour, 1 to 4
 * @param progressive whether the picture comes in passes from coarse to fine
 */
record JpegTables(int[] luma, int[] chroma, int across, int down, boolean progressive) {

  private static final int SIDE = 8;
  private static final int LARGEST = 255;

  /** The divisors that the standard gives as examples, scaled as all encoders do; every pixel has its own colour. */
  static JpegTables ofQuality(int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    return new JpegTables(
        scaled(JPEGQTable.K1Luminance.getTable(), percent),
        scaled(JPEGQTable.K2Chrominance.getTable(), percent),
        1,
        1,
        false);
  }

  private static int[] scaled(int[] table, int percent) {
    int[] scaled = new int[table.length];
    Arrays.setAll(scaled, i -> Math.max(1, Math.min(LARGEST, (table[i] * percent + 50) / 100)));
    return scaled;
  }

  /** These with the colours and the passes of others. */
  JpegTables inLayoutOf(JpegTables other) {
    return new JpegTables(luma, chroma, other.across, other.down, other.progressive);
  }

  /** These where they are finer than others, else the others. */
  JpegTables atLeast(JpegTables other) {
    return new JpegTables(finer(luma, other.luma), finer(chroma, other.chroma), across, down, progressive);
  }

  private static int[] finer(int[] table, int[] other) {
    int[] finer = new int[table.length];
    Arrays.setAll(finer, i -> Math.max(1, Math.min(LARGEST, Math.min(table[i], other[i]))));
    return finer;
  }

  /** Those of the picture turned by a quarter: its rows are the old columns. */
  JpegTables turned() {
    return new JpegTables(transposed(luma), transposed(chroma), /* across= */ down, /* down= */ across, progressive);
  }

  private static int[] transposed(int[] table) {
    int[] transposed = new int[table.length];
    Arrays.setAll(transposed, i -> table[i % SIDE * SIDE + i / SIDE]);
    return transposed;
  }
}
