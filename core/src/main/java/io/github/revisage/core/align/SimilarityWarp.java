package io.github.revisage.core.align;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.awt.Dimension;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Turns, scales and shifts a picture without aliasing.
 *
 * <p>Interpolation looks at the few source pixels around a place, so that it skips pixels when the picture shrinks. Then
 * the picture is warped to k times the wanted size, where nothing is skipped, and each k×k block is averaged.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class SimilarityWarp {

  /** Largest side in pixels of the k times larger picture; bounds native memory to 50 MB for BGR. */
  private static final int LARGEST_SIDE = 4096;

  /** By how much of a pixel a step may pass over the next one, so that rounding does not make k larger. */
  private static final double SLACK = 1e-3;

  private final int enlarging;
  private final int border;
  private final double[] outside;

  /**
   * Chooses how pixels are read.
   *
   * @param enlarging OpenCV's interpolation where the picture does not shrink
   * @param border OpenCV's border mode: what lies outside of the source
   * @param outside the value for {@code BORDER_CONSTANT}, a number for each channel; 0 where missing
   */
  public SimilarityWarp(int enlarging, int border, double... outside) {
    this.enlarging = enlarging;
    this.border = border;
    this.outside = Arrays.copyOf(outside, 4);
  }

  /**
   * Warps a picture.
   *
   * @param source any type that OpenCV warps
   * @param transform from source pixels to target pixels: a similarity, pixel centres at whole numbers
   * @param target size of the result
   * @return a new matrix of that size, the caller's
   */
  public Mat apply(Mat source, AffineTransform transform, Dimension target) {
    int k = reduction(transform, target);
    if (k == 1) {
      return interpolate(source, transform, target);
    }
    Mat larger =
        plain(source, enlarged(transform, k), new Dimension(target.width * k, target.height * k), INTER_LINEAR);
    Mat result = new Mat();
    resize(larger, result, new Size(target.width, target.height), 0, 0, INTER_AREA);
    larger.close();
    return result;
  }

  /** Least k that lets no source pixel be skipped, as far as memory allows. */
  private static int reduction(AffineTransform transform, Dimension target) {
    int wanted = (int) Math.ceil(1 / scale(transform) - SLACK);
    int affordable = LARGEST_SIDE / Math.max(target.width, target.height);
    return Math.max(1, Math.min(wanted, affordable));
  }

  /**
   * The transform to a picture of k times the size. Centre x of a pixel lies x + ½ from the picture's edge; this distance,
   * not x, grows k times: x' = k (x + ½) - ½ = k x + (k - 1) / 2.
   *
   * @param transform to the picture, pixel centres at whole numbers
   * @param k how many times wider and higher; less than 1 for a smaller picture
   * @return the transform to the larger picture
   */
  public static AffineTransform enlarged(AffineTransform transform, double k) {
    double shift = (k - 1) / 2;
    AffineTransform larger = new AffineTransform(k, 0, 0, k, shift, shift);
    larger.concatenate(transform);
    return larger;
  }

  /**
   * How many target pixels one source pixel becomes, along a line.
   *
   * @param similarity turns, scales and shifts only
   * @return its scale, more than 0
   */
  public static double scale(AffineTransform similarity) {
    return Math.sqrt(similarity.getDeterminant());
  }

  /**
   * Warps a picture by interpolation alone, whether or not it shrinks: right for pictures of one colour.
   *
   * @param source any type that OpenCV warps
   * @param transform from source pixels to target pixels, pixel centres at whole numbers
   * @param target size of the result
   * @return a new matrix of that size, the caller's
   */
  public Mat interpolate(Mat source, AffineTransform transform, Dimension target) {
    return plain(source, transform, target, enlarging);
  }

  private Mat plain(Mat source, AffineTransform transform, Dimension target, int interpolation) {
    Mat result = new Mat();
    warpAffine(
        source, result, matrix(transform), new Size(target.width, target.height), interpolation, border, fill());
    return result;
  }

  private Scalar fill() {
    return new Scalar(outside[0], outside[1], outside[2], outside[3]);
  }

  private static Mat matrix(AffineTransform t) {
    Mat matrix = new Mat(2, 3, CV_64F);
    new DoublePointer(matrix.data())
        .put(
            t.getScaleX(), t.getShearX(), t.getTranslateX(),
            t.getShearY(), t.getScaleY(), t.getTranslateY());
    return matrix;
  }
}
