package io.github.revisage.core.image;

/**
 * What the samples of a TIFF's pixels are (TIFF 6.0, section 18): colours, then alpha and further channels in any order.
 * Further ones are what Photoshop keeps selections in and scanners infrared.
 *
 * @param print whether the colours are inks
 * @param all samples of a pixel
 * @param colours how many of them are colours; they are the first
 * @param alpha which of them is alpha, or -1 if none is
 * @param premultiplied whether the colours are multiplied with alpha
 * @param interleaved whether a pixel's samples lie side by side in the file
 */
record TiffSamples(boolean print, int all, int colours, int alpha, boolean premultiplied, boolean interleaved) {

  private static final int PHOTOMETRIC = 262;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int PLANES = 284;
  private static final int INKS = 334;
  private static final int EXTRA_SAMPLES = 338;

  /** Kinds of colours, as the photometric entry counts them. */
  private static final int BLACK_IS_ZERO = 1;

  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int SEPARATED = 5;

  /** Kinds of extra samples. */
  private static final int PREMULTIPLIED_ALPHA = 1;

  private static final int ALPHA = 2;

  /** How the planes entry counts samples that lie apart. */
  private static final int APART = 2;

  /** What a directory says; samples that it says nothing of are further ones. */
  static TiffSamples of(TiffDirectory directory) {
    int all = directory.number(SAMPLES_PER_PIXEL).orElse(1);
    int kind = directory.number(PHOTOMETRIC).orElse(RGB);
    boolean print = kind == SEPARATED;
    int colours = colours(kind, directory);
    boolean interleaved = directory.number(PLANES).orElse(1) != APART;
    int[] extra = directory.shorts(EXTRA_SAMPLES);
    for (int i = 0; i < extra.length && colours + i < all; i++) {
      if (extra[i] == PREMULTIPLIED_ALPHA || extra[i] == ALPHA) {
        return new TiffSamples(print, all, colours, colours + i, extra[i] == PREMULTIPLIED_ALPHA, interleaved);
      }
    }
    return new TiffSamples(print, all, colours, -1, false, interleaved);
  }

  private static int colours(int kind, TiffDirectory directory) {
    if (kind <= BLACK_IS_ZERO || kind == PALETTE) {
      return 1;
    }
    return kind == SEPARATED ? directory.number(INKS).orElse(4) : 3;
  }

  /** How many are neither colours nor alpha. */
  int further() {
    return Math.max(all - colours - (alpha < 0 ? 0 : 1), 0);
  }
}
