package io.github.revisage.core.paste;

import static java.math.RoundingMode.CEILING;
import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.sumElems;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.erode;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;

import com.google.common.math.IntMath;
import io.github.revisage.core.align.SimilarityWarp;
import java.awt.Dimension;
import java.awt.geom.AffineTransform;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The reference program's mask: the crop's square as it lies in the picture, shrunk by a twentieth of its side and
 * blurred, so that no edge of the square is seen.
 *
 * <p>OpenCV's defaults matter: erosion takes what is outside of the canvas for infinite, so that the mask keeps its full
 * strength where the photograph's edge cuts a face; the blur mirrors there. Inside the canvas the rectangle worked in
 * leaves room for a zero pixel around the square, which makes both equal to working on the whole canvas.
 *
 * <p>The reference erodes by {@code 2 * w_edge} with w_edge 0 for squares under 20 pixels, where OpenCV silently takes 3×3
 * instead and the blur does nothing; here w_edge is at least 1, so that tiny faces have a soft edge too.
 */
final class SquareMask {

  /** Shrinking and blurring go by this part of the square's side. */
  private static final int EDGE_FRACTION = 20;

  /**
   * Longest side of a rectangle, pixels, whose mask is made at full size: time goes by the cube of the side. The mask of a
   * larger one is made smaller and enlarged, which nobody sees since it is smooth.
   */
  private static final int LARGEST_SIDE = 1600;

  private static final SimilarityWarp SQUARE = new SimilarityWarp(INTER_LINEAR, BORDER_CONSTANT);
  private static final SimilarityWarp ENLARGED = new SimilarityWarp(INTER_LINEAR, BORDER_REPLICATE);

  private SquareMask() {}

  /**
   * Makes the mask. To be called inside an {@link io.github.revisage.core.opencv.OpenCvWork}.
   *
   * @param faceSize side of the crop, pixels
   * @param cropToPatch from the crop to the rectangle worked in
   * @param patch size of that rectangle
   * @param upscale how many times larger than the photograph the canvas is
   * @return float, values in [0, 1], of the rectangle's size
   */
  static Mat of(int faceSize, AffineTransform cropToPatch, Dimension patch, int upscale) {
    int k = IntMath.divide(Math.max(patch.width, patch.height), LARGEST_SIDE, CEILING);
    if (k == 1) {
      return fullSize(faceSize, cropToPatch, patch, upscale);
    }
    Dimension smaller =
        new Dimension(IntMath.divide(patch.width, k, CEILING), IntMath.divide(patch.height, k, CEILING));
    AffineTransform cropToSmaller = SimilarityWarp.enlarged(cropToPatch, 1.0 / k);
    Mat mask = fullSize(faceSize, cropToSmaller, smaller, Math.max(1, upscale / k));
    return ENLARGED.interpolate(mask, SimilarityWarp.enlarged(new AffineTransform(), k), patch);
  }

  private static Mat fullSize(int faceSize, AffineTransform cropToPatch, Dimension patch, int upscale) {
    Mat square = SQUARE.interpolate(ones(faceSize), cropToPatch, patch);
    erodeBy(square, 2 * upscale); // interpolation's soft outermost pixels
    int edge = Math.max(1, (int) Math.sqrt(sumElems(square).get()) / EDGE_FRACTION);
    erodeBy(square, 2 * edge);
    GaussianBlur(square, square, new Size(2 * edge + 1, 2 * edge + 1), 0);
    return square;
  }

  private static Mat ones(int side) {
    return new Mat(side, side, CV_32FC1, new Scalar(1.0));
  }

  private static void erodeBy(Mat mask, int side) {
    erode(mask, mask, getStructuringElement(MORPH_RECT, new Size(side, side)));
  }
}
