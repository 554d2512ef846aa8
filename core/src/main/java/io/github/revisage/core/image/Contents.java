package io.github.revisage.core.image;

/**
 * A file taken apart.
 *
 * @param pixels a file of the same format with no more in it than the decoder needs
 * @param orientation how to turn the decoded picture upright: 1 to 8, as EXIF counts
 * @param metadata what the file says beside its pixels, for an upright picture
 */
record Contents(byte[] pixels, int orientation, Metadata metadata) {

  static Contents of(byte[] pixels, Metadata found) {
    byte[] exif = found.exif();
    if (exif == null) {
      return new Contents(pixels, Exif.UPRIGHT, found);
    }
    return new Contents(
        pixels, Exif.orientation(exif), new Metadata(Exif.upright(exif), found.icc(), found.xmp()));
  }
}
