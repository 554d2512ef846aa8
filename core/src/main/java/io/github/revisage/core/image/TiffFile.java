package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.util.List;

/** Looks into a TIFF: whether it is one picture, and what it says beside its pixels. */
final class TiffFile {

  private static final int NEW_SUBFILE_TYPE = 254;
  private static final int ICC_PROFILE = 34675;
  private static final int XMP = 700;

  private TiffFile() {}

  /**
   * Checks and looks up. The EXIF data is not taken out: it is woven into the file.
   *
   * @param file all bytes
   * @throws BadPhoto if the file is truncated or has several pages; smaller copies of the one page are no pages
   */
  static Contents open(byte[] file) throws BadPhoto {
    TiffDirectory first =
        TiffDirectory.first(file).orElseThrow(() -> BadPhoto.truncated(PhotoFormat.TIFF));
    List<TiffDirectory> directories = first.chain();
    long pages = 1 + directories.stream().skip(1).filter(directory -> !isReducedCopy(directory)).count();
    if (pages > 1) {
      throw new BadPhoto("this TIFF has " + pages + " pages; give each page as a file of its own");
    }
    Metadata metadata = new Metadata(null, first.bytes(ICC_PROFILE), first.bytes(XMP));
    return new Contents(file, Exif.orientation(first), metadata);
  }

  private static boolean isReducedCopy(TiffDirectory directory) {
    return (directory.number(NEW_SUBFILE_TYPE).orElse(0) & 1) != 0;
  }
}
