package io.github.revisage.core.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Makes palettes of greys for PNGs of 1, 2 or 4 bits in which one grey is transparent. Java's decoder compares that grey,
 * which counts in the file's bits, with greys that it has made 8 bits of, and mostly finds none. In a file, greys lie as the
 * numbers of a palette's colours do.
 */
final class GreyPalette {

  private static final int HEADER = PngFile.SIGNATURE + 4;
  private static final int BITS = HEADER + 4 + 8;
  private static final int KIND = BITS + 1;
  private static final int CHECKSUM = HEADER + 4 + 13;
  private static final byte GREY = 0;
  private static final byte PALETTE = 3;

  private GreyPalette() {}

  /** Whether a PNG, which begins with a header, is grey of so few bits. */
  static boolean isNeeded(byte[] png) {
    return png[KIND] == GREY && (png[BITS] == 1 || png[BITS] == 2 || png[BITS] == 4);
  }

  /** The palette, and which of its colours are transparent. */
  static byte[] chunks(byte[] png, int transparent) {
    int most = (1 << png[BITS]) - 1;
    byte[] greys = new byte[3 * (most + 1)];
    for (int i = 0; i <= most; i++) {
      Arrays.fill(greys, 3 * i, 3 * i + 3, (byte) (i * 255 / most));
    }
    byte[] alphas = new byte[most + 1];
    Arrays.fill(alphas, (byte) 255);
    alphas[transparent & most] = 0;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PngEncoder.chunk(out, "PLTE", greys);
    PngEncoder.chunk(out, "tRNS", alphas);
    return out.toByteArray();
  }

  /** Has the header say that there is a palette. */
  static void label(byte[] png) {
    png[KIND] = PALETTE;
    CRC32 crc = new CRC32();
    crc.update(png, HEADER, CHECKSUM - HEADER);
    ByteBuffer.wrap(png).putInt(CHECKSUM, (int) crc.getValue());
  }
}
