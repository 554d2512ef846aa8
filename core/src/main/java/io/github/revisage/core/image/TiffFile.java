package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks into a TIFF: whether it is one picture, and what it says beside its pixels. */
final class TiffFile {

  private static final int NEW_SUBFILE_TYPE = 254;
  private static final int SUB_DIRECTORIES = 330;
  private static final int DNG_VERSION = 50706;
  private static final int SAMPLE_FORMAT = 339;
  private static final int SIGNED = 2;
  static final int XMP = 700;
  static final int IPTC = 33723;
  static final int ICC_PROFILE = 34675;
  private static final int PHOTOSHOP = 34377;

  private TiffFile() {}

  /**
   * Checks and looks up. What is found is copied: it is woven into the file, which stays whole.
   *
   * @param file all bytes
   * @throws BadPhoto if the file is truncated, a camera's raw file, or has several pages; smaller copies of the one page are no
   *     pages
   */
  static Contents open(byte[] file) throws BadPhoto {
    TiffDirectory first =
        TiffDirectory.first(file).orElseThrow(() -> BadPhoto.truncated(PhotoFormat.TIFF));
    if (isRaw(first)) {
      throw new BadPhoto(
          "a TIFF must hold the photo itself, found a camera's raw file (as DNG, NEF and ARW are): develop it to TIFF or JPEG");
    }
    List<TiffDirectory> directories = first.chain();
    long pages = 1 + directories.stream().skip(1).filter(directory -> !isReducedCopy(directory)).count();
    if (pages > 1) {
      throw new BadPhoto("this TIFF has " + pages + " pages; give each page as a file of its own");
    }
    if (IntStream.of(first.shorts(SAMPLE_FORMAT)).anyMatch(format -> format == SIGNED)) {
      throw BadPhoto.ofSamples(PhotoFormat.TIFF); // those of 8 bits would be decoded as unsigned
    }
    byte[] exif = TiffExif.take(first);
    Metadata metadata =
        Metadata.NONE
            .withExif(exif == null ? null : Exif.upright(exif))
            .withIcc(first.bytes(ICC_PROFILE))
            .withXmp(first.bytes(XMP))
            .withIptc(iptc(first))
            .withDensity(Density.of(first));
    return Contents.of(file, Exif.orientation(first), metadata, Compression.UNKNOWN).withDropped(dropped(first));
  }

  private static List<String> dropped(TiffDirectory first) {
    TiffSamples samples = TiffSamples.of(first);
    List<String> dropped = new ArrayList<>();
    if (samples.print()) {
      dropped.add(Losses.PRINT_COLOURS);
    }
    int further = samples.further();
    if (further > 0) {
      dropped.add(further + " further channel" + (further == 1 ? "" : "s") + " beside the colours, such as selections");
    }
    return dropped;
  }

  private static byte @Nullable [] iptc(TiffDirectory first) {
    byte[] iptc = first.bytes(IPTC);
    byte[] photoshop = iptc == null ? first.bytes(PHOTOSHOP) : null;
    byte[] found = photoshop == null ? iptc : PhotoshopBlocks.iptc(photoshop);
    return found == null ? null : PhotoshopBlocks.withoutPadding(found);
  }

  /** The first directory of a raw file is of a thumbnail; what the camera's sensor saw lies below it. */
  private static boolean isRaw(TiffDirectory first) {
    return first.has(DNG_VERSION) || (isReducedCopy(first) && first.has(SUB_DIRECTORIES));
  }

  private static boolean isReducedCopy(TiffDirectory directory) {
    return (directory.number(NEW_SUBFILE_TYPE).orElse(0) & 1) != 0;
  }
}
