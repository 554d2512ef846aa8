package io.github.revisage.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Looks into a BMP: it says no more beside its pixels than how large it is printed. */
final class BmpFile {

  /** Where pixels per metre are noted: from left to right, then from top to bottom. */
  static final int DENSITY = 38;

  /** The oldest header, of 12 bytes, has no room for it. */
  private static final int LEAST_HEADER = 40;

  private static final int HEADER_LENGTH = 14;

  private BmpFile() {}

  static Contents open(byte[] file) {
    ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean noted = file.length >= DENSITY + 8 && data.getInt(HEADER_LENGTH) >= LEAST_HEADER;
    Density density = noted ? Density.perMetre(data.getInt(DENSITY), data.getInt(DENSITY + 4)) : null;
    return Contents.of(file, Exif.UPRIGHT, Metadata.NONE.withDensity(density), Compression.UNKNOWN);
  }
}
