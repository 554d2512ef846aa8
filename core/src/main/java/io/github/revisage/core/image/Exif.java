package io.github.revisage.core.image;

import java.util.OptionalInt;
import java.util.function.Consumer;

/** What matters of EXIF data here: how the camera was held, and that the data still fits a picture we made upright. */
final class Exif {

  /** The orientation of a picture that needs no turning. */
  static final int UPRIGHT = 1;

  static final int ORIENTATION = 0x0112;
  private static final int EXIF_DIRECTORY = 0x8769;
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

  /** A copy that says upright, without the thumbnail, which shows the unrestored face lying on its side. */
  static byte[] upright(byte[] exif) {
    return edited(
        exif,
        first -> {
          first.setNumber(ORIENTATION, UPRIGHT);
          first.endChain();
        });
  }

  /** A copy that says another size, where it says one. */
  static byte[] sized(byte[] exif, int width, int height) {
    return edited(
        exif,
        first ->
            first.directory(EXIF_DIRECTORY).ifPresent(
                directory -> {
                  directory.setNumber(PIXEL_X_DIMENSION, width);
                  directory.setNumber(PIXEL_Y_DIMENSION, height);
                }));
  }

  private static byte[] edited(byte[] exif, Consumer<TiffDirectory> edit) {
    byte[] copy = exif.clone();
    TiffDirectory.first(copy).ifPresent(edit);
    return copy;
  }
}
