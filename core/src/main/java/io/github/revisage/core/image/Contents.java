package io.github.revisage.core.image;

import java.util.List;

/**
 * A file taken apart.
 *
 * @param pixels a file of the same format with no more in it than the decoder needs
 * @param orientation how to turn the decoded picture upright: 1 to 8, as EXIF counts
 * @param metadata what the file says beside its pixels, for an upright picture
 * @param compression how the file was compressed, for an upright picture
 * @param dropped what was in the file and goes no further, in words
 */
record Contents(
    byte[] pixels, int orientation, Metadata metadata, Compression compression, List<String> dropped) {


  /**
   * What was found in a file, made upright.
   *
   * @param found as it is in the file; its EXIF data, if any, says the orientation
   */
  static Contents of(byte[] pixels, Metadata found, Compression compression) {
    byte[] exif = found.exif();
    int orientation = exif == null ? Exif.UPRIGHT : Exif.orientation(exif);
    return of(pixels, orientation, exif == null ? found : found.withExif(Exif.upright(exif)), compression);
  }

  /** The same with EXIF data, if any, that is upright already. */
  static Contents of(byte[] pixels, int orientation, Metadata found, Compression compression) {
    Density density = found.density() != null || found.exif() == null ? found.density() : Exif.density(found.exif());
    JpegTables tables = compression.jpeg();
    if (orientation < Orientation.LEAST_QUARTER_TURN) {
      return new Contents(pixels, orientation, found.withDensity(density), compression, List.of());
    }
    return new Contents(
        pixels,
        orientation,
        found.withDensity(density == null ? null : density.turned()),
        new Compression(tables == null ? null : tables.turned(), compression.losslessWebp()),
        List.of());
  }

  Contents withDropped(List<String> words) {
    return new Contents(pixels, orientation, metadata, compression, List.copyOf(words));
  }
}
