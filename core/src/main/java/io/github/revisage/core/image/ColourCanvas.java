package io.github.revisage.core.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;

/** Makes a canvas for colours of a picture that may have none. */
final class ColourCanvas {

  private ColourCanvas() {}

  /** The same colours, depth and alpha as a new sRGB picture; grey v becomes (v, v, v). */
  static BufferedImage of(BufferedImage image) {
    BufferedImage plain = Flat.srgb(image);
    return Flat.isGrey(plain) ? tripled(plain) : Canvas.copy(plain);
  }

  private static BufferedImage tripled(BufferedImage grey) {
    BufferedImage canvas = empty(grey);
    int width = grey.getWidth();
    int bands = canvas.getRaster().getNumBands();
    int greyBands = grey.getRaster().getNumBands();
    int[] row = new int[width * greyBands];
    int[] out = new int[width * bands];
    for (int y = 0; y < grey.getHeight(); y++) {
      grey.getRaster().getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < bands; band++) {
          out[x * bands + band] = row[x * greyBands + (band < 3 ? 0 : 1)];
        }
      }
      canvas.getRaster().setPixels(0, y, width, 1, out);
    }
    return canvas;
  }

  private static BufferedImage empty(BufferedImage grey) {
    ColorModel model = grey.getColorModel();
    boolean alpha = model.hasAlpha();
    if (model.getComponentSize(0) == 8) {
      int type = alpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR;
      return new BufferedImage(grey.getWidth(), grey.getHeight(), type);
    }
    ColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), alpha, false, model.getTransparency(), DataBuffer.TYPE_USHORT);
    WritableRaster raster = colours.createCompatibleWritableRaster(grey.getWidth(), grey.getHeight());
    return new BufferedImage(colours, raster, false, null);
  }
}
