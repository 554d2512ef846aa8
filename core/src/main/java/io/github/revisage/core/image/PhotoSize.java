package io.github.revisage.core.image;

import java.util.Locale;

/** How small and how large a photograph may be. Looked at before memory for its pixels is taken. */
final class PhotoSize {

  /** Least width and height, in pixels. */
  static final int LEAST_SIDE = 16;

  /** Most pixels. 200 megapixels are the largest phone sensors, and a byte array of four channels holds them. */
  static final long MOST_PIXELS = 200_000_000;

  private PhotoSize() {}

  /**
   * Checks a picture's size.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws BadPhoto if it is too small or too large
   */
  static void check(long width, long height) throws BadPhoto {
    if (width < LEAST_SIDE || height < LEAST_SIDE) {
      throw new BadPhoto(
          String.format(
              Locale.ROOT, "photo must be at least %d×%d pixels, found %d×%d", LEAST_SIDE, LEAST_SIDE, width, height));
    }
    if (height > MOST_PIXELS / width) {
      throw new BadPhoto(
          String.format(
              Locale.ROOT,
              "photo must have at most %d megapixels, found %d×%d",
              MOST_PIXELS / 1_000_000,
              width,
              height));
    }
  }
}
