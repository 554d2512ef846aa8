package io.github.revisage.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;

/** Makes of a decoded TIFF, whose pixels may have any number of samples, a picture of colours and alpha of 8 or 16 bits. */
final class TiffPixels {

  private TiffPixels() {}

  /**
   * The picture without further channels, premultiplied if the file says so, and with samples as large as the memory they
   * lie in. The decoder hands on all samples as they are, and takes alpha for straight where it chooses one of Java's types.
   *
   * @param decoded as the decoder gave it; no longer to be used
   * @throws BadPhoto if the decoder took fewer samples than there are and so mixed them up, as those of grey with alpha
   */
  static BufferedImage usable(BufferedImage decoded, TiffSamples samples) throws BadPhoto {
    ColorModel model = decoded.getColorModel();
    if (!(model instanceof ComponentColorModel) || model.getNumColorComponents() != samples.colours()) {
      return decoded; // a palette, or colours that the decoder made
    }
    return filled(withoutFurther(decoded, samples));
  }

  private static BufferedImage withoutFurther(BufferedImage decoded, TiffSamples samples) throws BadPhoto {
    ColorModel model = decoded.getColorModel();
    int all = decoded.getRaster().getNumBands();
    if (samples.interleaved() && all < samples.all()) {
      throw new BadPhoto(
          "this TIFF must have " + all + " channels to be read, found " + samples.all() + ": save it without further ones");
    }
    boolean alpha = samples.alpha() >= 0 && samples.alpha() < all;
    boolean premultiplied = alpha && samples.premultiplied();
    int kept = samples.colours() + (alpha ? 1 : 0);
    if (kept == all && model.hasAlpha() == alpha && decoded.isAlphaPremultiplied() == premultiplied) {
      return decoded;
    }
    ColorModel plain = plain(model, alpha, premultiplied);
    WritableRaster raster = kept == all ? decoded.getRaster() : chosen(decoded.getRaster(), plain, samples.alpha());
    return new BufferedImage(plain, raster, premultiplied, null);
  }

  /** Makes 16 bits of 9 to 15, and 8 of fewer, in place. */
  private static BufferedImage filled(BufferedImage image) {
    ColorModel model = image.getColorModel();
    int bits = model.getComponentSize(0);
    int full = DataBuffer.getDataTypeSize(model.getTransferType());
    if (bits >= full || full > 16) {
      return image;
    }
    WritableRaster raster = image.getRaster();
    int most = (1 << bits) - 1; // higher bits are rubbish: the decoder inverts them too where 0 is white
    int[] row = new int[raster.getWidth() * raster.getNumBands()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int i = 0; i < row.length; i++) {
        row[i] = ((row[i] & most) * ((1 << full) - 1) + most / 2) / most;
      }
      raster.setPixels(0, y, raster.getWidth(), 1, row);
    }
    boolean premultiplied = image.isAlphaPremultiplied();
    return new BufferedImage(plain(model, model.hasAlpha(), premultiplied), raster, premultiplied, null);
  }

  private static ColorModel plain(ColorModel like, boolean alpha, boolean premultiplied) {
    int transparency = alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE;
    return new ComponentColorModel(like.getColorSpace(), alpha, premultiplied, transparency, like.getTransferType());
  }

  /** A copy of the bands that a colour model has. */
  private static WritableRaster chosen(WritableRaster raster, ColorModel model, int alpha) {
    int[] bands = IntStream.range(0, model.getNumComponents()).toArray();
    if (model.hasAlpha()) {
      bands[bands.length - 1] = alpha;
    }
    WritableRaster copy = model.createCompatibleWritableRaster(raster.getWidth(), raster.getHeight());
    copy.setRect(raster.createChild(0, 0, raster.getWidth(), raster.getHeight(), 0, 0, bands));
    return copy;
  }
}
