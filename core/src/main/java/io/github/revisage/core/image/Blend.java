package io.github.revisage.core.image;

import static java.util.Objects.requireNonNull;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Paints 8-bit sRGB colours on a canvas of any paintable type, row by row, in the canvas's own numbers. */
final class Blend {

  private final WritableRaster canvas;
  private final Rectangle where;
  private final float[] alpha;
  private final Raster colours;

  private final int bands;
  private final int colourBands;
  private final boolean premultiplied;
  private final int most; // largest value of a band
  private final boolean ownNumbers; // the colours are in the canvas's space already

  private Blend(BufferedImage canvas, Rectangle where, byte[] bgr, float[] alpha) {
    ColorModel model = canvas.getColorModel();
    this.canvas = canvas.getRaster();
    this.where = where;
    this.alpha = alpha;
    this.bands = this.canvas.getNumBands();
    this.colourBands = model.getNumColorComponents();
    this.premultiplied = model.hasAlpha() && model.isAlphaPremultiplied();
    this.most = (1 << model.getComponentSize(0)) - 1;
    this.colours = Ink.of(bgr, where, canvas);
    this.ownNumbers = Colours.hasOwnNumbers(model.getColorSpace());
  }

  static void paint(BufferedImage canvas, Rectangle where, byte[] bgr, float[] alpha) {
    check(canvas, where, requireNonNull(bgr, "bgr").length, requireNonNull(alpha, "alpha").length);
    new Blend(canvas, where, bgr, alpha).paint();
  }

  private static void check(BufferedImage canvas, Rectangle where, int bytes, int weights) {
    if (!Canvas.paintable(canvas)) {
      throw new IllegalArgumentException("canvas must be RGB or grey with 8 or 16 bits, found " + canvas);
    }
    if (where.isEmpty() || !new Rectangle(canvas.getWidth(), canvas.getHeight()).contains(where)) {
      throw new IllegalArgumentException(
          "where must lie inside the canvas of " + canvas.getWidth() + "×" + canvas.getHeight() + ", found " + where);
    }
    int pixels = Math.multiplyExact(where.width, where.height);
    if (bytes != 3L * pixels || weights != pixels) {
      throw new IllegalArgumentException(
          "for " + pixels + " pixels there must be " + 3L * pixels + " bytes and as many weights as pixels, found "
              + bytes + " and " + weights);
    }
  }

  private void paint() {
    int[] row = new int[where.width * bands];
    int[] ink = new int[where.width * colours.getNumBands()];
    for (int y = 0; y < where.height; y++) {
      if (isUntouched(y)) {
        continue;
      }
      canvas.getPixels(where.x, where.y + y, where.width, 1, row);
      colours.getPixels(0, y, where.width, 1, ink);
      paintRow(row, ink, y);
      canvas.setPixels(where.x, where.y + y, where.width, 1, row);
    }
  }

  private boolean isUntouched(int y) {
    boolean untouched = true;
    for (int i = y * where.width; i < (y + 1) * where.width; i++) {
      if (!(alpha[i] >= 0 && alpha[i] <= 1)) { // this way round, NaN is refused too
        throw new IllegalArgumentException("weights must be in [0, 1], found " + alpha[i]);
      }
      untouched &= alpha[i] == 0;
    }
    return untouched;
  }

  private void paintRow(int[] row, int[] ink, int y) {
    int inkBands = colours.getNumBands();
    for (int x = 0; x < where.width; x++) {
      float weight = alpha[y * where.width + x];
      if (weight == 0) {
        continue;
      }
      int pixel = x * bands;
      float opacity = premultiplied ? (float) row[pixel + colourBands] / most : 1;
      for (int band = 0; band < colourBands; band++) {
        int from = x * inkBands + band;
        float colour = colourBands == 1 && !ownNumbers ? luminance(ink, from) : ink[from];
        float old = row[pixel + band];
        row[pixel + band] = (int) (old + weight * (colour * opacity - old) + 0.5f); // half up
      }
    }
  }

  /** BT.601, as in JPEG. */
  private static float luminance(int[] rgb, int at) {
    return 0.299f * rgb[at] + 0.587f * rgb[at + 1] + 0.114f * rgb[at + 2];
  }
}
