package io.github.revisage.core.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * What is done with a photo's pixels: seen as the 8-bit sRGB that detectors and the network work on, copied to paint on,
 * painted on, and made plain for those who know no colour spaces. The photo's own depth, alpha and colour space never go
 * through 8-bit sRGB and back.
 */
public final class Pixels {

  private Pixels() {}

  /**
   * A picture as detectors and the network see it. 8-bit sRGB keeps its values, 16 bits are scaled to 8 and rounded,
   * other colour spaces are converted, and grey v without a profile becomes (v, v, v).
   *
   * @param image of any type
   * @return a new opaque picture, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}; alpha is dropped, so transparent pixels
   *     show the colour that is stored under them
   */
  public static BufferedImage toBgr(BufferedImage image) {
    return BgrConversion.convert(image);
  }

  /**
   * The same, but a picture that is {@link BufferedImage#TYPE_3BYTE_BGR} already is given back itself.
   *
   * @param image of any type
   * @return sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}; not to be changed
   */
  public static BufferedImage asBgr(BufferedImage image) {
    return image.getType() == BufferedImage.TYPE_3BYTE_BGR ? image : toBgr(image);
  }

  /**
   * A copy of a picture that can be painted on. RGB and grey of 8 or 16 bits keep their type and every value; a palette,
   * or a type with fewer bits, becomes 8-bit RGB of the same colours, or 8-bit grey if it has no colours; alpha stays.
   *
   * @param image of any type
   * @return a new picture that shares nothing with {@code image}
   */
  public static BufferedImage canvas(BufferedImage image) {
    return Canvas.copy(image);
  }

  /**
   * A picture that is sRGB or grey, with 8 or 16 bits for each sample and straight alpha if it has alpha.
   *
   * @param image of any type
   * @return {@code image} itself if it is one, otherwise a new picture of the same colours
   */
  public static BufferedImage plain(BufferedImage image) {
    return Flat.srgb(image);
  }

  /**
   * A copy of a picture that can be coloured: sRGB, of the same colours, depth and alpha.
   *
   * @param image of any type; grey v becomes (v, v, v)
   * @return a new picture that shares nothing with {@code image}, without premultiplied alpha
   */
  public static BufferedImage colourCanvas(BufferedImage image) {
    return ColourCanvas.of(image);
  }

  /**
   * Paints colours over a part of a canvas: {@code canvas + alpha · (colour - canvas)}, rounded to the nearest value of
   * the canvas's own depth. Colours are converted to the canvas's colour space; a grey canvas gets their luminance,
   * 0.299 R + 0.587 G + 0.114 B (BT.601). On 16 bits the colours are dithered by less than half a step of 8 bits, the same
   * way each time, so that no bands show. Pixels of weight 0 keep their bits and all pixels keep their own alpha.
   *
   * @param canvas made by {@link #canvas}; changed. Several threads may paint on parts that don't overlap
   * @param where the part, in pixels of the canvas
   * @param bgr the colours, sRGB, rows first, 3 bytes a pixel
   * @param alpha the weights, rows first, one a pixel, in [0, 1]
   * @throws IllegalArgumentException if the canvas is of a type that {@link #canvas} does not make, {@code where} is
   *     empty or reaches outside it, an array has another length, or a weight is outside [0, 1] or NaN; for a weight, the
   *     rows above it are already painted
   */
  public static void blend(BufferedImage canvas, Rectangle where, byte[] bgr, float[] alpha) {
    Blend.paint(canvas, where, bgr, alpha);
  }
}
