package io.github.revisage.core.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import io.github.revisage.Point;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A photograph in halving sizes, so that a window of any size can be scaled down to a network's input without aliasing.
 *
 * <p>Native memory (a third more than the photograph) that belongs to the {@code PointerScope} in which the pyramid was
 * made; it is gone when that scope closes. For one thread.
 */
final class PhotoPyramid {

  /** Longer side of the smallest copy, in pixels: less than any network asks of a whole photograph. */
  private static final int SMALLEST = 64;

  private final List<Mat> levels;

  private PhotoPyramid(List<Mat> levels) {
    this.levels = levels;
  }

  /**
   * Makes the halved copies.
   *
   * @param photo BGR, 8 bits
   */
  static PhotoPyramid of(Mat photo) {
    List<Mat> levels = new ArrayList<>(List.of(photo));
    Mat last = photo;
    while (Math.max(last.cols(), last.rows()) >= 2 * SMALLEST && Math.min(last.cols(), last.rows()) >= 2) {
      Mat half = new Mat();
      resize(last, half, new Size(last.cols() / 2, last.rows() / 2), 0, 0, INTER_AREA);
      levels.add(half);
      last = half;
    }
    return new PhotoPyramid(levels);
  }

  /**
   * What is seen through a window.
   *
   * @param size width and height of the result, in pixels
   * @param border how OpenCV fills what lies outside the photograph: {@code BORDER_CONSTANT} (black) or
   *     {@code BORDER_REPLICATE}
   * @return BGR, 8 bits, {@code size} x {@code size}; belongs to the scope of the caller
   */
  Mat look(Window window, int size, int border) {
    double shrink = window.side() / size;
    int level = Math.min(levels.size() - 1, Math.max(0, Math.getExponent(shrink)));
    Mat picture = new Mat();
    warpAffine(
        levels.get(level), picture, toLevel(window, size, level), new Size(size, size),
        INTER_LINEAR | WARP_INVERSE_MAP, border, Scalar.all(0));
    return picture;
  }

  /** The 2x3 matrix that takes a pixel of the result to the pixel of a level; centres of pixels are at whole numbers. */
  private Mat toLevel(Window window, int size, int level) {
    Point origin = toLevel(window.toPhoto(0.5 / size, 0.5 / size), level);
    Point right = toLevel(window.toPhoto(1.5 / size, 0.5 / size), level);
    Point down = toLevel(window.toPhoto(0.5 / size, 1.5 / size), level);
    Mat matrix = new Mat(2, 3, CV_64F);
    try (DoubleIndexer at = matrix.createIndexer()) {
      at.put(0, 0, right.x() - origin.x(), down.x() - origin.x(), origin.x());
      at.put(1, 0, right.y() - origin.y(), down.y() - origin.y(), origin.y());
    }
    return matrix;
  }

  private Point toLevel(Point photo, int level) {
    double scaleX = (double) levels.get(level).cols() / levels.get(0).cols();
    double scaleY = (double) levels.get(level).rows() / levels.get(0).rows();
    return new Point((photo.x() + 0.5) * scaleX - 0.5, (photo.y() + 0.5) * scaleY - 0.5);
  }
}
