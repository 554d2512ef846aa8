package io.github.revisage.core.image;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How large a picture is printed: what scanners note, so that a copy has the size of the original.
 *
 * @param x pixels per inch from left to right, above 0
 * @param y pixels per inch from top to bottom, above 0
 */
record Density(double x, double y) {

  private static final double METRES_IN_AN_INCH = 0.0254;
  private static final double CENTIMETRES_IN_AN_INCH = 2.54;

  /** Formats count in whole pixels per metre, so that 300 an inch come back as 299.9994. */
  private static final double ROUNDING = 0.02;

  /** EXIF and TIFF: 2 says inch, 3 says centimetre. */
  private static final int INCH = 2;

  private static final int CENTIMETRE = 3;

  /** A density as PNG and BMP note it; null if it is none. */
  static @Nullable Density perMetre(long x, long y) {
    return of(x * METRES_IN_AN_INCH, y * METRES_IN_AN_INCH);
  }

  /** A density as a JPEG's JFIF segment notes it: 1 says inch, 2 centimetre, 0 that it is none. */
  static @Nullable Density jfif(byte[] segment) {
    if (segment.length < 12) {
      return null;
    }
    ByteBuffer data = ByteBuffer.wrap(segment);
    return of(segment[7] + 1, Short.toUnsignedInt(data.getShort(8)), Short.toUnsignedInt(data.getShort(10)));
  }

  /** A density as EXIF and TIFF note it; null if it is none. */
  static @Nullable Density of(TiffDirectory directory) {
    Optional<Double> x = directory.rational(Exif.X_RESOLUTION);
    Optional<Double> y = directory.rational(Exif.Y_RESOLUTION);
    if (x.isEmpty() || y.isEmpty()) {
      return null;
    }
    return of(directory.number(Exif.RESOLUTION_UNIT).orElse(INCH), x.get(), y.get());
  }

  private static @Nullable Density of(int unit, double x, double y) {
    return switch (unit) {
      case INCH -> of(x, y);
      case CENTIMETRE -> of(x * CENTIMETRES_IN_AN_INCH, y * CENTIMETRES_IN_AN_INCH);
      default -> null;
    };
  }

  private static @Nullable Density of(double x, double y) {
    boolean usable = x > 0 && y > 0 && x < 1e6 && y < 1e6; // this way round, NaN is none too
    return usable ? new Density(rounded(x), rounded(y)) : null;
  }

  private static double rounded(double value) {
    return value >= 1 && Math.abs(value - Math.rint(value)) < ROUNDING ? Math.rint(value) : value;
  }

  /** The density of the picture turned by a quarter. */
  Density turned() {
    return new Density(y, x);
  }

  /** Pixels per metre, from left to right. */
  int xPerMetre() {
    return (int) Math.round(x / METRES_IN_AN_INCH);
  }

  /** Pixels per metre, from top to bottom. */
  int yPerMetre() {
    return (int) Math.round(y / METRES_IN_AN_INCH);
  }
}
