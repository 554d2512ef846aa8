package io.github.revisage.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/** Makes 8-bit sRGB of pictures of any type. */
final class BgrConversion {

  private BgrConversion() {}

  static BufferedImage convert(BufferedImage image) {
    BufferedImage source = Canvas.straight(Canvas.paintable(image) ? image : Canvas.expanded(image));
    BufferedImage bgr =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    if (Colours.hasOwnNumbers(source.getColorModel().getColorSpace())) {
      return new ColorConvertOp(null).filter(source, bgr);
    }
    if (Canvas.copyAll(source.getRaster(), bgr.getRaster())) {
      return bgr; // laid out alike already
    }
    copySamples(source, ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData());
    return bgr;
  }

  /** Takes the numbers as they are. */
  private static void copySamples(BufferedImage source, byte[] bgr) {
    Raster raster = source.getRaster();
    int width = source.getWidth();
    int bands = raster.getNumBands();
    boolean grey = source.getColorModel().getNumColorComponents() == 1;
    boolean deep = source.getColorModel().getComponentSize(0) == 16;
    int green = grey ? 0 : 1;
    int blue = grey ? 0 : 2;
    int[] row = new int[width * bands];
    int out = 0;
    for (int y = 0; y < source.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int in = 0; in < row.length; in += bands) {
        bgr[out++] = to8(row[in + blue], deep);
        bgr[out++] = to8(row[in + green], deep);
        bgr[out++] = to8(row[in], deep);
      }
    }
  }

  private static byte to8(int sample, boolean deep) {
    return (byte) (deep ? (sample + 128) / 257 : sample); // 65535 = 255 · 257
  }
}
