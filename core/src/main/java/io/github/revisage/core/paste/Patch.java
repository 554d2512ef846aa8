package io.github.revisage.core.paste;

import java.awt.Rectangle;

/**
 * A restored face as it is to be blended into the picture: {@code out = mask * bgr + (1 - mask) * canvas}.
 *
 * <p>The arrays are the record's own, not copies: whoever gets a patch may use them up.
 *
 * @param where the rectangle of the canvas that this covers, inside the canvas; empty if the face lies outside of it
 * @param bgr sRGB in 8 bits, row by row: blue, green, red; {@code where.width * where.height * 3} bytes
 * @param mask how much of the restored face is seen, in [0, 1], row by row; {@code where.width * where.height} values
 */
public record Patch(Rectangle where, byte[] bgr, float[] mask) {

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if an array's length does not match the rectangle
   */
  public Patch {
    int pixels = Math.multiplyExact(where.width, where.height);
    if (bgr.length != 3 * pixels || mask.length != pixels) {
      throw new IllegalArgumentException(
          "a patch of " + where.width + "×" + where.height + " pixels must have 3 bytes and 1 mask value for each, found "
              + bgr.length + " and " + mask.length);
    }
  }

  /** Whether nothing of the face is seen, so that blending it in would change no pixel. */
  public boolean isInvisible() {
    for (float seen : mask) {
      if (seen > 0) {
        return false;
      }
    }
    return true;
  }
}
