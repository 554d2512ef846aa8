package io.github.revisage.core.metrics;

import io.github.revisage.core.opencv.OpenCvWork;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What OpenCV can do for a bad face without a network: non-local means take its noise away, then an unsharp mask brings edges
 * out. Its numbers were chosen on faces of training.
 */
final class ClassicalRestoration {

  private static final float DENOISING = 5;
  private static final int PATCH = 7;
  private static final int SEARCH = 21;
  private static final double SHARPENING_SIGMA = 2;
  private static final double SHARPENING = 1;

  private ClassicalRestoration() {}

  static RgbPicture of(RgbPicture bad) {
    return of(bad, DENOISING, SHARPENING_SIGMA, SHARPENING);
  }

  /**
   * Restores with other numbers.
   *
   * @param denoising h of non-local means, for lightness and colours
   * @param sigma of the unsharp mask, pixels
   * @param sharpening how much of the difference to the blurred face is added
   */
  static RgbPicture of(RgbPicture bad, float denoising, double sigma, double sharpening) {
    return OpenCvWork.of("restoring a face by OpenCV", () -> {
      Mat bgr = new Mat();
      opencv_imgproc.cvtColor(bad.mat(), bgr, opencv_imgproc.COLOR_RGB2BGR);
      Mat smooth = new Mat();
      opencv_photo.fastNlMeansDenoisingColored(bgr, smooth, denoising, denoising, PATCH, SEARCH);
      Mat blurred = new Mat();
      opencv_imgproc.GaussianBlur(smooth, blurred, new Size(0, 0), sigma);
      Mat sharp = new Mat();
      opencv_core.addWeighted(smooth, 1 + sharpening, blurred, -sharpening, 0, sharp);
      Mat rgb = new Mat();
      opencv_imgproc.cvtColor(sharp, rgb, opencv_imgproc.COLOR_BGR2RGB);
      return RgbPicture.of(rgb);
    });
  }
}
