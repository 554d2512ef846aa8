package io.github.revisage.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.lang.reflect.Array;

/** Turns pictures upright, whatever their type, without changing a pixel's value (EXIF 2.32, tag 274). */
final class Orientation {

  /** From here on, the upright picture is as wide as the file's is high. */
  static final int LEAST_QUARTER_TURN = 5;

  private Orientation() {}

  /**
   * Turns a picture upright.
   *
   * @param image as it lies in the file
   * @param orientation 1 to 8: where the file's first row and column are in the upright picture
   * @return {@code image} itself if it is upright, else a new picture of the same type
   */
  static BufferedImage upright(BufferedImage image, int orientation) {
    if (orientation == Exif.UPRIGHT) {
      return image;
    }
    boolean rowsBecomeColumns = orientation >= LEAST_QUARTER_TURN;
    boolean lastRowFirst = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    boolean rowsReversed = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    int width = image.getWidth();
    int height = image.getHeight();
    Raster from = image.getRaster();
    WritableRaster to =
        rowsBecomeColumns
            ? from.createCompatibleWritableRaster(height, width)
            : from.createCompatibleWritableRaster(width, height);
    Object row = null;
    for (int y = 0; y < height; y++) {
      row = from.getDataElements(0, y, width, 1, row);
      if (rowsReversed) {
        reverse(row, from.getNumDataElements());
      }
      int place = lastRowFirst ? height - 1 - y : y;
      if (rowsBecomeColumns) {
        to.setDataElements(place, 0, 1, width, row);
      } else {
        to.setDataElements(0, place, width, 1, row);
      }
    }
    return new BufferedImage(image.getColorModel(), to, image.isAlphaPremultiplied(), null);
  }

  /** Reverses pixels of {@code size} elements each, not the elements of a pixel. */
  private static void reverse(Object row, int size) {
    int length = Array.getLength(row);
    Object pixel = Array.newInstance(row.getClass().getComponentType(), size);
    for (int i = 0, j = length - size; i < j; i += size, j -= size) {
      System.arraycopy(row, i, pixel, 0, size);
      System.arraycopy(row, j, row, i, size);
      System.arraycopy(pixel, 0, row, j, size);
    }
  }
}
