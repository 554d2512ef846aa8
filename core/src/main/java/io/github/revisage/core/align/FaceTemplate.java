package io.github.revisage.core.align;

import io.github.revisage.Landmarks;
import io.github.revisage.Point;

/**
 * Where the five landmarks of a face belong in an aligned crop: the FFHQ-like template of the reference program, which
 * the published weights were trained on.
 */
public final class FaceTemplate {

  /** The side, in pixels, that the numbers below are given for. */
  private static final double TEMPLATE_SIZE = 512;

  private FaceTemplate() {}

  /**
   * The template for a crop of any size. As in the reference, coordinates are multiplied by S / 512.
   *
   * @param faceSize S, side of the crop in pixels
   * @return the five points, in pixels of the crop
   */
  public static Landmarks of(int faceSize) {
    double scale = faceSize / TEMPLATE_SIZE;
    return new Landmarks(
        new Point(192.98138 * scale, 239.94708 * scale),
        new Point(318.90277 * scale, 240.1936 * scale),
        new Point(256.63416 * scale, 314.01935 * scale),
        new Point(201.26117 * scale, 371.41043 * scale),
        new Point(313.08905 * scale, 371.15118 * scale));
  }
}
