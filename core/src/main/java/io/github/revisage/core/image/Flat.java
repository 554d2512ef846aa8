package io.github.revisage.core.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** Makes pictures fit formats that hold less: no colour space but a profile beside, no alpha, 8 bits. */
final class Flat {

  private Flat() {}

  /**
   * The same numbers as sRGB or plain grey, without premultiplied alpha, so that encoders store them as they are; the
   * profile that says what they mean is stored beside.
   */
  static BufferedImage unlabelled(BufferedImage image) {
    BufferedImage straight = Canvas.straight(image);
    ColorSpace space = straight.getColorModel().getColorSpace();
    return switch (space.getType()) {
      case ColorSpace.TYPE_RGB -> Colours.relabelled(straight, ColorSpace.getInstance(ColorSpace.CS_sRGB));
      case ColorSpace.TYPE_GRAY -> Colours.relabelled(straight, ColorSpace.getInstance(ColorSpace.CS_GRAY));
      default -> Canvas.expanded(straight);
    };
  }

  /** As {@link #unlabelled}, and paintable: a palette becomes the colours in it. */
  static BufferedImage numbers(BufferedImage image) {
    BufferedImage plain = unlabelled(image);
    return Canvas.paintable(plain) ? plain : Canvas.expanded(plain);
  }

  /** The same colours, and the same alpha, as paintable sRGB, or as grey if that has no profile. */
  static BufferedImage srgb(BufferedImage image) {
    BufferedImage source = Canvas.paintable(image) ? Canvas.straight(image) : Canvas.expanded(image);
    return Colours.hasOwnNumbers(source.getColorModel().getColorSpace()) ? Canvas.expanded(source) : source;
  }

  static boolean isGrey(BufferedImage image) {
    return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  /** An opaque 8-bit picture, grey or RGB, of the same numbers; what shows through is white, as paper is. */
  static BufferedImage onWhite(BufferedImage image) {
    BufferedImage source = numbers(image);
    boolean grey = source.getColorModel().getNumColorComponents() == 1;
    if (!grey && !source.getColorModel().hasAlpha()) {
      return BgrConversion.convert(source);
    }
    BufferedImage flat =
        new BufferedImage(
            source.getWidth(), source.getHeight(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    flatten(source, flat);
    return flat;
  }

  private static void flatten(BufferedImage source, BufferedImage flat) {
    Raster raster = source.getRaster();
    int width = source.getWidth();
    int bands = raster.getNumBands();
    int colours = source.getColorModel().getNumColorComponents();
    int most = (1 << source.getColorModel().getComponentSize(0)) - 1;
    int[] row = new int[width * bands];
    int[] out = new int[width * colours];
    for (int y = 0; y < source.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        float alpha = bands == colours ? 1 : (float) row[x * bands + colours] / most;
        for (int band = 0; band < colours; band++) {
          float colour = 255f * row[x * bands + band] / most;
          out[x * colours + band] = (int) (255 + alpha * (colour - 255) + 0.5f);
        }
      }
      flat.getRaster().setPixels(0, y, width, 1, out);
    }
  }
}
