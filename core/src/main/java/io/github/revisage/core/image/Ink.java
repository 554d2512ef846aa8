package io.github.revisage.core.image;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Makes 8-bit sRGB colours what can be painted on a canvas: of its depth, and of its colour space if that is another. */
final class Ink {

  private static final int[] BGR = {2, 1, 0};

  private Ink() {}

  /**
   * The colours for a canvas.
   *
   * @param bgr sRGB, rows first, 3 bytes a pixel; shared
   * @param where they are painted
   * @return the canvas's own bands without alpha, or red, green and blue if its numbers are those of sRGB
   */
  static Raster of(byte[] bgr, Rectangle where, BufferedImage canvas) {
    boolean deep = canvas.getColorModel().getComponentSize(0) == 16;
    BufferedImage srgb = deep ? deep(bgr, where) : plain(bgr, where.width, where.height);
    return Colours.hasOwnNumbers(canvas.getColorModel().getColorSpace()) ? converted(srgb, canvas) : srgb.getRaster();
  }

  private static BufferedImage plain(byte[] bgr, int width, int height) {
    WritableRaster raster =
        Raster.createInterleavedRaster(new DataBufferByte(bgr, bgr.length), width, height, 3 * width, 3, BGR, null);
    return image(raster, DataBuffer.TYPE_BYTE);
  }

  private static BufferedImage deep(byte[] bgr, Rectangle where) {
    short[] samples = new short[bgr.length];
    int i = 0;
    for (int y = 0; y < where.height; y++) {
      for (int x = 0; x < where.width; x++) {
        for (int band = 0; band < 3; band++, i++) {
          samples[i] = (short) Dither.deep(bgr[i] & 0xff, where.x + x, where.y + y, band);
        }
      }
    }
    DataBufferUShort data = new DataBufferUShort(samples, samples.length);
    WritableRaster raster =
        Raster.createInterleavedRaster(data, where.width, where.height, 3 * where.width, 3, BGR, null);
    return image(raster, DataBuffer.TYPE_USHORT);
  }

  private static BufferedImage image(WritableRaster raster, int transferType) {
    ColorModel srgb =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ColorModel.OPAQUE, transferType);
    return new BufferedImage(srgb, raster, false, null);
  }

  private static Raster converted(BufferedImage srgb, BufferedImage canvas) {
    WritableRaster raster = canvas.getRaster().createCompatibleWritableRaster(srgb.getWidth(), srgb.getHeight());
    BufferedImage converted =
        new BufferedImage(canvas.getColorModel(), raster, canvas.isAlphaPremultiplied(), null);
    return new ColorConvertOp(null).filter(srgb, converted).getRaster();
  }
}
