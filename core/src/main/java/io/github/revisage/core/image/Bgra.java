package io.github.revisage.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Pictures with alpha as encoders outside of Java want them. */
final class Bgra {

  private Bgra() {}

  /**
   * The colours as {@link BgrConversion} makes them, and the alpha rounded to 8 bits.
   *
   * @param image with alpha that is not premultiplied, 8 or 16 bits
   * @return blue, green, red, alpha of each pixel, rows first
   */
  static byte[] of(BufferedImage image) {
    byte[] colours = ((DataBufferByte) BgrConversion.convert(image).getRaster().getDataBuffer()).getData();
    byte[] bgra = new byte[colours.length / 3 * 4];
    int[] alpha = new int[image.getWidth()];
    int deep = image.getColorModel().getComponentSize(0) == 16 ? 257 : 1;
    int band = image.getRaster().getNumBands() - 1;
    for (int y = 0, pixel = 0; y < image.getHeight(); y++) {
      image.getRaster().getSamples(0, y, alpha.length, 1, band, alpha);
      for (int x = 0; x < alpha.length; x++, pixel++) {
        System.arraycopy(colours, 3 * pixel, bgra, 4 * pixel, 3);
        bgra[4 * pixel + 3] = (byte) ((alpha[x] + deep / 2) / deep);
      }
    }
    return bgra;
  }
}
