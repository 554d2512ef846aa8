package io.github.revisage.core.image;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What matters of EXIF data here: how the camera was held, and that the data still fits a picture we made upright. */
final class Exif {

  /** The orientation of a picture that needs no turning. */
  static final int UPRIGHT = 1;

  static final int ORIENTATION = 0x0112;
  static final int X_RESOLUTION = 0x011a;
  static final int Y_RESOLUTION = 0x011b;
  static final int RESOLUTION_UNIT = 0x0128;
  static final int EXIF_DIRECTORY = 0x8769;
  static final int GPS_DIRECTORY = 0x8825;
  static final int INTEROPERABILITY_DIRECTORY = 0xa005;

  /** Entries that say how the picture lies on paper, and nothing about it. */
  static final Set<Integer> LAYOUT = Set.of(ORIENTATION, X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT);

  private static final int THUMBNAIL_OFFSET = 0x0201;
  private static final int THUMBNAIL_LENGTH = 0x0202;
  private static final int PIXEL_X_DIMENSION = 0xa002;
  private static final int PIXEL_Y_DIMENSION = 0xa003;

  private Exif() {}

  /** The orientation, 1 to 8; 1 if the data is damaged or says none. */
  static int orientation(byte[] exif) {
    return TiffDirectory.first(exif).map(Exif::orientation).orElse(UPRIGHT);
  }

  /** The orientation that a directory says, 1 to 8; 1 if it says none. */
  static int orientation(TiffDirectory directory) {
    OptionalInt found = directory.number(ORIENTATION);
    return found.isPresent() && found.getAsInt() >= 1 && found.getAsInt() <= 8 ? found.getAsInt() : UPRIGHT;
  }

  /** How large the picture is printed; null if the data is damaged or does not say. */
  static @Nullable Density density(byte[] exif) {
    return TiffDirectory.first(exif).map(Density::of).orElse(null);
  }

  /** A copy that says upright, without the thumbnail, which shows the unrestored face lying on its side. */
  static byte[] upright(byte[] exif) {
    byte[] copy = withoutThumbnail(exif);
    edit(
        copy,
        first -> {
          first.setNumber(ORIENTATION, UPRIGHT);
          first.endChain();
        });
    return copy;
  }

  /** A copy that says another size, where it says one. */
  static byte[] sized(byte[] exif, int width, int height) {
    byte[] copy = exif.clone();
    edit(
        copy,
        first ->
            first.directory(EXIF_DIRECTORY).ifPresent(
                directory -> {
                  directory.setNumber(PIXEL_X_DIMENSION, width);
                  directory.setNumber(PIXEL_Y_DIMENSION, height);
                }));
    return copy;
  }

  /** A copy whose thumbnail's bytes are gone: cut off where they are the last, else zeros, so that no offset changes. */
  private static byte[] withoutThumbnail(byte[] exif) {
    byte[] copy = exif.clone();
    List<TiffDirectory> chain = TiffDirectory.first(copy).map(TiffDirectory::chain).orElse(List.of());
    if (chain.size() < 2) {
      return copy;
    }
    int offset = chain.get(1).number(THUMBNAIL_OFFSET).orElse(-1);
    int length = chain.get(1).number(THUMBNAIL_LENGTH).orElse(0);
    if (offset < chain.get(1).end() || length <= 0 || length > copy.length - offset) {
      return copy; // none, or damaged
    }
    Arrays.fill(copy, offset, offset + length, (byte) 0);
    return offset + length == copy.length ? Arrays.copyOf(copy, offset) : copy;
  }

  private static void edit(byte[] exif, Consumer<TiffDirectory> edit) {
    TiffDirectory.first(exif).ifPresent(edit);
  }
}
