package io.github.revisage.core.align;

import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.function.UnaryOperator;

/** Photographs that are formulas, and faces whose place is known. */
public final class SyntheticPictures {

  private SyntheticPictures() {}

  /** One level of one channel at one place; channel 0 is blue, 1 green, 2 red. */
  @FunctionalInterface
  public interface Formula {
    double at(int x, int y, int channel);
  }

  /** A picture of type BGR; values are rounded and clamped to bytes. */
  public static BufferedImage picture(int width, int height, Formula formula) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bytes = bytes(image);
    for (int i = 0; i < bytes.length; i++) {
      double level = formula.at(i / 3 % width, i / 3 / width, i % 3);
      bytes[i] = (byte) Math.max(0, Math.min(255, Math.rint(level)));
    }
    return image;
  }

  /** Smooth waves, the same as in make_fixtures.py. */
  public static BufferedImage waves(int width, int height) {
    return picture(
        width,
        height,
        (x, y, channel) ->
            switch (channel) {
              case 0 -> 127 + 60 * Math.sin(x / 17.0) + 50 * Math.cos(y / 23.0);
              case 1 -> 127 + 100 * Math.sin((x + y) / 29.0);
              default -> 127 + 100 * Math.cos(x / 13.0 - y / 31.0);
            });
  }

  /** The picture's own bytes, row by row: blue, green, red. */
  public static byte[] bytes(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  /**
   * Landmarks that lie exactly on the template.
   *
   * @param faceSize side of the crop they are aligned to
   * @param side of the crop in the photograph, pixels
   * @param degrees clockwise
   * @param x where the crop's middle is in the photograph, pixel centres at whole numbers
   * @param y likewise
   */
  public static Landmarks face(int faceSize, double side, double degrees, double x, double y) {
    AffineTransform cropToPhoto = AffineTransform.getTranslateInstance(x, y);
    cropToPhoto.rotate(Math.toRadians(degrees));
    cropToPhoto.scale(side / faceSize, side / faceSize);
    cropToPhoto.translate(-(faceSize - 1) / 2.0, -(faceSize - 1) / 2.0);
    return map(FaceTemplate.of(faceSize), point -> map(point, cropToPhoto));
  }

  public static Landmarks map(Landmarks landmarks, UnaryOperator<Point> change) {
    List<Point> points = landmarks.points().stream().map(change).toList();
    return new Landmarks(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
  }

  public static Point map(Point point, AffineTransform transform) {
    Point2D mapped = transform.transform(new Point2D.Double(point.x(), point.y()), null);
    return new Point(mapped.getX(), mapped.getY());
  }
}
