package io.github.revisage.core.paste;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Shows what became of each face: a box and five dots, green restored, yellow skipped, red failed. */
public final class BoxPainter {

  /** The line's width is this part of the picture's shorter side. */
  private static final double LINE = 1 / 300.0;

  /** A dot's diameter, in widths of the line. */
  private static final double DOT = 2.5;

  private BoxPainter() {}

  /**
   * Paints on a picture.
   *
   * @param canvas the photograph, {@code upscale} times as large as when the faces were found
   * @param outcomes the faces, in pixels of the photograph; those that lie outside of it are not seen
   * @param upscale how many times larger the canvas is, 1 or more
   */
  public static void paint(BufferedImage canvas, List<FaceOutcome> outcomes, int upscale) {
    double line = Math.max(1, Math.round(Math.min(canvas.getWidth(), canvas.getHeight()) * LINE));
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setStroke(new BasicStroke((float) line));
      for (FaceOutcome outcome : outcomes) {
        graphics.setColor(colour(outcome));
        paint(graphics, outcome.face(), upscale, line * DOT);
      }
    } finally {
      graphics.dispose();
    }
  }

  /** Java2D measures from the picture's edge, half a pixel before the centre of its first pixel. */
  private static void paint(Graphics2D graphics, Face face, int upscale, double dot) {
    BoundingBox box = face.box();
    graphics.draw(
        new Rectangle2D.Double(
            (box.x() + 0.5) * upscale, (box.y() + 0.5) * upscale, box.width() * upscale, box.height() * upscale));
    for (Point point : face.landmarks().points()) {
      double x = (point.x() + 0.5) * upscale;
      double y = (point.y() + 0.5) * upscale;
      graphics.fill(new Ellipse2D.Double(x - dot / 2, y - dot / 2, dot, dot));
    }
  }

  private static Color colour(FaceOutcome outcome) {
    if (outcome instanceof FaceOutcome.Restored) {
      return Color.GREEN;
    }
    return outcome instanceof FaceOutcome.Skipped ? Color.YELLOW : Color.RED;
  }
}
