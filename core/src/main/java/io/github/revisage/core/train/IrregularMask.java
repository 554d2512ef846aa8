package io.github.revisage.core.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.random.RandomGenerator;

/**
 * Irregular masks of poly-lines, as the paper trains inpainting with (Section 4.6, after "Free-Form Image Inpainting with
 * Gated Convolution", Yu et al. 2019, algorithm 1): brush strokes that start anywhere and turn at random.
 */
public final class IrregularMask {

  /** Numbers of a stroke, in parts of the face's side. */
  private static final Degradation.Range LENGTH = new Degradation.Range(0.05, 0.3);

  private static final Degradation.Range WIDTH = new Degradation.Range(0.02, 0.14);
  private static final int MOST_TURNS = 8;

  /** Strokes that are too much before a mask is good that is in the range, though smaller than it was to be. */
  private static final int MOST_MISFITS = 40;

  /** Largest turn between two lines of a stroke, to either side. */
  private static final double LARGEST_TURN = Math.PI * 0.6;

  private IrregularMask() {}

  /**
   * Draws a mask.
   *
   * @param faceSize S
   * @param share range in which the holes' part of the picture lies at the end
   * @return S·S, row by row, whether a pixel is to be filled
   * @throws IllegalArgumentException if the range holds no whole number of pixels
   */
  public static boolean[] draw(int faceSize, Degradation.Range share, RandomGenerator random) {
    int pixels = faceSize * faceSize;
    if (Math.floor(share.most() * pixels) < Math.ceil(share.least() * pixels)) {
      throw new IllegalArgumentException(
          "a range of shares must hold a whole number of the " + pixels + " pixels, found " + share);
    }
    double wanted = share.draw(random);
    boolean[] mask = new boolean[faceSize * faceSize];
    double width = WIDTH.draw(random);
    int misfits = 0;
    while (part(mask) < (misfits < MOST_MISFITS ? wanted : share.least())) {
      boolean[] more = withStroke(mask, faceSize, width, random);
      if (part(more) <= share.most()) {
        mask = more;
        width = WIDTH.draw(random);
      } else {
        width /= 2; // a thinner one may fit
        misfits++;
      }
    }
    return mask;
  }

  private static boolean[] withStroke(boolean[] mask, int faceSize, double width, RandomGenerator random) {
    BufferedImage picture = new BufferedImage(faceSize, faceSize, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      float pixels = (float) Math.max(1, width * faceSize);
      graphics.setStroke(new BasicStroke(pixels, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(stroke(faceSize, random));
    } finally {
      graphics.dispose();
    }
    byte[] drawn = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    boolean[] both = mask.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] |= drawn[i] != 0;
    }
    return both;
  }

  private static Path2D stroke(int faceSize, RandomGenerator random) {
    double x = random.nextDouble() * faceSize;
    double y = random.nextDouble() * faceSize;
    double angle = random.nextDouble() * 2 * Math.PI;
    Path2D stroke = new Path2D.Double();
    stroke.moveTo(x, y);
    for (int turn = random.nextInt(MOST_TURNS); turn >= 0; turn--) {
      double length = LENGTH.draw(random) * faceSize;
      x += length * Math.cos(angle);
      y += length * Math.sin(angle);
      stroke.lineTo(x, y);
      angle += LARGEST_TURN * (2 * random.nextDouble() - 1);
    }
    return stroke;
  }

  /** The part of the picture that a mask covers, in [0, 1]. */
  static double part(boolean[] mask) {
    int covered = 0;
    for (boolean hole : mask) {
      covered += hole ? 1 : 0;
    }
    return (double) covered / mask.length;
  }
}
