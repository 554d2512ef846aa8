package io.github.revisage.core.paste;

import static org.bytedeco.opencv.global.opencv_core.ALGO_HINT_DEFAULT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_DEFAULT;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.github.revisage.Point;
import io.github.revisage.core.align.SimilarityWarp;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A mask that follows the face instead of the crop's square. It stands for the reference's parse mask, with its softness:
 * at 512 pixels two Gaussians of 101 pixels and sigma 11, and a border of 10 pixels of zeros.
 *
 * <p>The reference's mask also holds hair and ears, which a face's outline leaves out: a sharp face below blurred hair looks
 * pasted. So the outline is grown, most at the top, in the upright crop where top is top.
 */
final class OvalMask {

  /** The size that the reference's numbers are for, pixels. */
  private static final double REFERENCE_SIZE = 512;

  private static final double BLUR_SIGMA = 11 / REFERENCE_SIZE;
  private static final double BLUR_RADIUS = 50 / REFERENCE_SIZE;
  private static final double BORDER = 10 / REFERENCE_SIZE;

  /** By how much the outline grows, in parts of its distance from its middle: to the hair above, hardly over the jaw. */
  private static final double GROW_TOP = 0.4;
  private static final double GROW_BOTTOM = 0.06;
  private static final double GROW_TEMPLES = 0.15;
  private static final double GROW_CHIN = 0.02;

  private static final SimilarityWarp SMOOTH = new SimilarityWarp(INTER_LINEAR, BORDER_CONSTANT);

  private OvalMask() {}

  /**
   * Makes the mask. To be called inside an {@link io.github.revisage.core.opencv.OpenCvWork}.
   *
   * @param outline at least three points around the visible face, pixels of the photograph
   * @param photoToCrop from the photograph to the crop
   * @param faceSize side of the crop, pixels
   * @param cropToPatch from the crop to the rectangle worked in
   * @param patch size of that rectangle
   * @return float, values in [0, 1], of the rectangle's size
   */
  static Mat of(
      List<Point> outline, AffineTransform photoToCrop, int faceSize, AffineTransform cropToPatch, Dimension patch) {
    Mat oval = fill(grow(inCrop(outline, photoToCrop)), faceSize);
    soften(oval);
    clearBorder(oval);
    return SMOOTH.apply(oval, cropToPatch, patch);
  }

  private static List<Point2D> inCrop(List<Point> outline, AffineTransform photoToCrop) {
    return outline.stream()
        .map(point -> photoToCrop.transform(new Point2D.Double(point.x(), point.y()), null))
        .toList();
  }

  /** Moves each point away from the middle of the outline's bounds. */
  private static List<Point2D> grow(List<Point2D> outline) {
    DoubleSummaryStatistics xs = outline.stream().mapToDouble(Point2D::getX).summaryStatistics();
    DoubleSummaryStatistics ys = outline.stream().mapToDouble(Point2D::getY).summaryStatistics();
    double middleX = (xs.getMin() + xs.getMax()) / 2;
    double middleY = (ys.getMin() + ys.getMax()) / 2;
    double halfHeight = Math.max(ys.getMax() - middleY, Double.MIN_NORMAL);
    return outline.stream().map(point -> grow(point, middleX, middleY, halfHeight)).toList();
  }

  private static Point2D grow(Point2D point, double middleX, double middleY, double halfHeight) {
    double dx = point.getX() - middleX;
    double dy = point.getY() - middleY;
    double down = Math.max(0, dy / halfHeight); // 0 from the middle upwards, 1 at the chin
    double sides = GROW_TEMPLES + (GROW_CHIN - GROW_TEMPLES) * down;
    return new Point2D.Double(
        middleX + dx * (1 + sides), middleY + dy * (1 + (dy < 0 ? GROW_TOP : GROW_BOTTOM)));
  }

  /** Java2D has pixel centres at halves, unlike the points. */
  private static Mat fill(List<Point2D> outline, int faceSize) {
    Path2D path = new Path2D.Double();
    path.moveTo(outline.get(0).getX() + 0.5, outline.get(0).getY() + 0.5);
    outline.stream().skip(1).forEach(point -> path.lineTo(point.getX() + 0.5, point.getY() + 0.5));
    path.closePath();
    BufferedImage oval = new BufferedImage(faceSize, faceSize, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = oval.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fill(path);
    graphics.dispose();
    Mat bytes = new Mat(faceSize, faceSize, CV_8UC1);
    bytes.data().put(((DataBufferByte) oval.getRaster().getDataBuffer()).getData());
    Mat mask = new Mat();
    bytes.convertTo(mask, CV_32FC1, 1 / 255.0, 0);
    return mask;
  }

  private static void soften(Mat mask) {
    double sigma = mask.cols() * BLUR_SIGMA;
    int side = 2 * (int) Math.round(mask.cols() * BLUR_RADIUS) + 1;
    for (int pass = 0; pass < 2; pass++) {
      GaussianBlur(mask, mask, new Size(side, side), sigma, sigma, BORDER_DEFAULT, ALGO_HINT_DEFAULT);
    }
  }

  /** At least one pixel, so that the mask is zero at the crop's edge at any size. */
  private static void clearBorder(Mat mask) {
    int border = (int) Math.ceil(mask.cols() * BORDER);
    int inside = mask.cols() - 2 * border;
    Mat framed = new Mat(mask.rows(), mask.cols(), CV_32FC1, new Scalar(0.0));
    Rect middle = new Rect(border, border, inside, inside);
    mask.apply(middle).copyTo(framed.apply(middle));
    framed.copyTo(mask);
  }
}
