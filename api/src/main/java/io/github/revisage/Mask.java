package io.github.revisage;

import static java.util.Objects.requireNonNull;

import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Says which pixels of a photograph an {@link Inpainter} is to fill. The makers below cover pictures, shapes and a marking
 * colour; anything else is a lambda.
 */
@FunctionalInterface
public interface Mask {

  /**
   * How much of each pixel is to be filled.
   *
   * @param photo upright, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}; must not be changed or kept. Called by the inpainting
   *     thread, by several at once if several inpaint with this mask
   * @return row by row, {@code photo.getWidth() * photo.getHeight()} numbers in [0, 1]: 0 keeps the pixel, 1 fills it;
   *     the caller's own
   * @throws PhotoException if the mask does not go with the photograph
   */
  float[] over(BufferedImage photo);

  /**
   * Whether the mask may mark nothing. If it does so all the same, that is taken for a mistake, and the photograph is refused.
   *
   * @return true if the mask looks for something in the photograph, which need not be there: then the photograph stays as it
   *     is, and {@link Restoration#notes()} says so
   */
  default boolean mayBeEmpty() {
    return false;
  }

  /**
   * A mask that somebody drew: white is to be filled, black stays, gray is filled in part. What is transparent stays, so
   * that strokes on an empty layer will do.
   *
   * @param picture of the upright photograph's aspect, of any size: it is scaled to the photograph; must not be changed
   *     while the mask is in use
   * @return a mask; {@link #over} throws a {@link PhotoException} for a photograph of another aspect
   */
  static Mask of(BufferedImage picture) {
    return new DrawnMask(requireNonNull(picture, "picture"));
  }

  /**
   * A mask of shapes, filled and with soft edges.
   *
   * @param shapes in pixels of the upright photograph, whose left upper corner is (0, 0); must not be changed while the
   *     mask is in use. What lies outside of the photograph does not count
   * @return a mask
   * @throws IllegalArgumentException if there are no shapes
   */
  static Mask of(Shape... shapes) {
    return new ShapeMask(List.of(shapes));
  }

  /**
   * A mask of all pixels of a marking colour, such as the white that other programs paint holes with, and of those around
   * them that compression has blurred. A scan rarely has one colour to itself: look at what it marks.
   *
   * @param rgb the colour, 0xRRGGBB
   * @param tolerance how far each of red, green and blue may be off, in [0, 255]; about 16 for JPEGs
   * @return a mask
   * @throws IllegalArgumentException if {@code tolerance} is out of range
   */
  static Mask ofColor(int rgb, int tolerance) {
    return new ColourMask(rgb, tolerance);
  }
}
