package io.github.revisage;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** A picture as a mask: luminance times opacity, scaled to the photograph. */
record DrawnMask(BufferedImage picture) implements Mask {

  @Override
  public float[] over(BufferedImage photo) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    requireSameAspect(width, height, photo.getWidth(), photo.getHeight());
    float[] drawn = isGray(picture.getColorModel()) ? grays() : colours();
    boolean sameSize = width == photo.getWidth() && height == photo.getHeight();
    return sameSize ? drawn : AreaScaling.scale(drawn, width, height, photo.getWidth(), photo.getHeight());
  }

  /** Whether a sample is what was drawn: Java takes gray for linear light, and would make it lighter on its way to sRGB. */
  private static boolean isGray(ColorModel model) {
    return model instanceof ComponentColorModel
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && (model.getTransferType() == DataBuffer.TYPE_BYTE || model.getTransferType() == DataBuffer.TYPE_USHORT);
  }

  private float[] grays() {
    ColorModel model = picture.getColorModel();
    int width = picture.getWidth();
    float[] drawn = new float[width * picture.getHeight()];
    Raster raster = picture.getRaster();
    float whole = (1 << model.getComponentSize(0)) - 1;
    boolean alpha = model.hasAlpha() && !model.isAlphaPremultiplied();
    int[] row = new int[width];
    int[] opacities = new int[width];
    for (int y = 0; y < picture.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      if (alpha) {
        raster.getSamples(0, y, width, 1, 1, opacities);
      }
      for (int x = 0; x < width; x++) {
        drawn[y * width + x] = row[x] / whole * (alpha ? opacities[x] / whole : 1);
      }
    }
    return drawn;
  }

  private float[] colours() {
    int width = picture.getWidth();
    float[] drawn = new float[width * picture.getHeight()];
    int[] row = new int[width];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        drawn[y * width + x] = strength(row[x]);
      }
    }
    return drawn;
  }

  /** BT.601's luminance of a colour on black. */
  private static float strength(int argb) {
    int luma = 299 * (argb >> 16 & 0xff) + 587 * (argb >> 8 & 0xff) + 114 * (argb & 0xff);
    return (argb >>> 24) / 255f * (luma / 255_000f);
  }

  /** A picture that was scaled keeps its aspect but for rounding: less than one pixel of either picture's side. */
  private static void requireSameAspect(int width, int height, int photoWidth, int photoHeight) {
    double expected = (double) photoHeight * width / photoWidth;
    double slack = Math.max(1, (double) width / photoWidth);
    if (Math.abs(expected - height) > slack) {
      throw new PhotoException(
          "a mask must have the aspect of its upright photograph, " + photoWidth + "×" + photoHeight
              + " pixels, found a mask of " + width + "×" + height + ": draw it on the whole photograph");
    }
  }
}
