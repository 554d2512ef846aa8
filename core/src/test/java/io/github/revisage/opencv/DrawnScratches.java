package io.github.revisage.opencv;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Scratches that somebody drew: slightly bent, of soft edges, uneven, not quite opaque. */
final class DrawnScratches {

  private static final double OPACITY = 0.85;
  private static final double NOISE = 6;

  private final Random random;

  DrawnScratches(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Scratches a picture.
   *
   * @param level of the scratches, in [0, 255]
   * @return for each pixel, how much of it is scratched
   */
  float[] on(BufferedImage photo, int count, int level) {
    BufferedImage drawn = drawn(photo.getWidth(), photo.getHeight(), count);
    float[] scratched = new float[photo.getWidth() * photo.getHeight()];
    int[] pixel = new int[3];
    for (int i = 0; i < scratched.length; i++) {
      int x = i % photo.getWidth();
      int y = i / photo.getWidth();
      scratched[i] = drawn.getRaster().getSample(x, y, 0) / 255f;
      double share = OPACITY * scratched[i];
      double noise = NOISE * scratched[i] * random.nextGaussian();
      photo.getRaster().getPixel(x, y, pixel);
      for (int band = 0; band < 3; band++) {
        double value = pixel[band] + (level - pixel[band]) * share + noise;
        pixel[band] = (int) Math.max(0, Math.min(255, Math.rint(value)));
      }
      photo.getRaster().setPixel(x, y, pixel);
    }
    return scratched;
  }

  private BufferedImage drawn(int width, int height, int count) {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = drawn.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    int side = Math.max(width, height);
    for (int i = 0; i < count; i++) {
      double length = side * between(0.25, 0.85);
      double angle = Math.PI * random.nextDouble();
      double x = width * between(0.2, 0.8);
      double y = height * between(0.2, 0.8);
      double dx = Math.cos(angle) * length / 2;
      double dy = Math.sin(angle) * length / 2;
      double bend = between(-0.06, 0.06);
      pen.setStroke(new BasicStroke((float) (side / 512.0 * between(1, 3.5))));
      pen.draw(new QuadCurve2D.Double(x - dx, y - dy, x - dy * bend, y + dx * bend, x + dx, y + dy));
    }
    pen.dispose();
    return drawn;
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }
}
