package io.github.revisage.core.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/** Which pictures can hold any colour, copies of them, and what becomes of the others. */
final class Canvas {

  private Canvas() {}

  /** Whether a picture is RGB or grey, with or without alpha, with 8 or 16 bits for each: then it can be painted on. */
  static boolean paintable(BufferedImage image) {
    ColorModel model = image.getColorModel();
    int kind = model.getColorSpace().getType();
    boolean colours = kind == ColorSpace.TYPE_RGB || kind == ColorSpace.TYPE_GRAY;
    boolean direct = model instanceof ComponentColorModel || model instanceof DirectColorModel;
    return colours && direct && hasDepth(model, 8, DataBuffer.TYPE_BYTE, DataBuffer.TYPE_INT)
        || colours && direct && hasDepth(model, 16, DataBuffer.TYPE_USHORT, DataBuffer.TYPE_USHORT);
  }

  private static boolean hasDepth(ColorModel model, int bits, int transferType, int otherTransferType) {
    for (int size : model.getComponentSize()) {
      if (size != bits) {
        return false;
      }
    }
    return model.getTransferType() == transferType || model.getTransferType() == otherTransferType;
  }

  /** Whether {@link #copy} keeps every colour: what can't be painted on is copied to 8 bits. */
  static boolean isCopiedWhole(BufferedImage image) {
    return paintable(image) || Arrays.stream(image.getColorModel().getComponentSize()).allMatch(bits -> bits <= 8);
  }

  /** A copy that can be painted on, with every pixel's value unchanged. */
  static BufferedImage copy(BufferedImage image) {
    if (!paintable(image)) {
      return expanded(image);
    }
    WritableRaster raster = image.getRaster().createCompatibleWritableRaster(image.getWidth(), image.getHeight());
    if (!copyAll(image.getRaster(), raster)) {
      raster.setDataElements(0, 0, image.getRaster());
    }
    return new BufferedImage(image.getColorModel(), raster, image.isAlphaPremultiplied(), null);
  }

  /**
   * Copies all bytes at once, which is ten times as fast as pixel by pixel, if both rasters lay them out alike.
   *
   * @return whether it did
   */
  static boolean copyAll(Raster from, WritableRaster to) {
    boolean alike =
        from.getSampleModel().equals(to.getSampleModel())
            && from.getParent() == null && to.getParent() == null
            && from.getDataBuffer() instanceof DataBufferByte source
            && to.getDataBuffer() instanceof DataBufferByte target
            && source.getNumBanks() == 1 && source.getOffset() == 0 && target.getOffset() == 0
            && source.getSize() == target.getSize();
    if (alike) {
      byte[] bytes = ((DataBufferByte) from.getDataBuffer()).getData();
      System.arraycopy(bytes, 0, ((DataBufferByte) to.getDataBuffer()).getData(), 0, from.getDataBuffer().getSize());
    }
    return alike;
  }

  /** The picture as new 8-bit sRGB, or grey if its palette is, with alpha if it has any. */
  static BufferedImage expanded(BufferedImage image) {
    return isGreyPalette(image.getColorModel()) ? grey(image) : rgb(image);
  }

  /** Whether a picture has a palette of nothing but greys, as grey PNGs and TIFFs of 1, 2 and 4 bits have in Java. */
  static boolean isGreyPalette(ColorModel model) {
    if (!(model instanceof IndexColorModel palette)) {
      return false;
    }
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  private static BufferedImage grey(BufferedImage image) {
    IndexColorModel palette = (IndexColorModel) image.getColorModel();
    boolean alpha = palette.hasAlpha();
    int bands = alpha ? 2 : 1;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), alpha, false, palette.getTransparency(), DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(image.getWidth(), image.getHeight());
    int[] row = new int[image.getWidth()];
    int[] greys = new int[bands * row.length];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getSamples(0, y, row.length, 1, 0, row);
      for (int x = 0; x < row.length; x++) {
        greys[bands * x] = palette.getRed(row[x]);
        if (alpha) {
          greys[bands * x + 1] = palette.getAlpha(row[x]);
        }
      }
      raster.setPixels(0, y, row.length, 1, greys);
    }
    return new BufferedImage(model, raster, false, null);
  }

  /** The picture as new 8-bit sRGB, with alpha if it has any. */
  static BufferedImage rgb(BufferedImage image) {
    ColorModel model = image.getColorModel();
    BufferedImage expanded =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            model.hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
    boolean other = model.getColorSpace() instanceof ICC_ColorSpace space && !space.isCS_sRGB();
    if (other && !(model instanceof IndexColorModel)) {
      return new ColorConvertOp(null).filter(image, expanded); // whole rows at once: many times faster than getRGB
    }
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      expanded.setRGB(0, y, width, 1, row, 0, width);
    }
    return expanded;
  }

  /** The picture without premultiplied alpha: itself, or a copy. */
  static BufferedImage straight(BufferedImage image) {
    if (!image.isAlphaPremultiplied()) {
      return image;
    }
    BufferedImage copy = copy(image);
    copy.coerceData(false);
    return copy;
  }
}
