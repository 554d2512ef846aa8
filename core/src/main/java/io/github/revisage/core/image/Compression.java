package io.github.revisage.core.image;

import org.jspecify.annotations.Nullable;

/**
 * How a photo's file was compressed, for a file of the same format that is to be neither larger nor worse.
 *
 * @param jpeg what a JPEG was made with, or null
 * @param losslessWebp whether it was a WebP without loss
 */
record Compression(@Nullable JpegTables jpeg, boolean losslessWebp) {

  static final Compression UNKNOWN = new Compression(null, false);
}
