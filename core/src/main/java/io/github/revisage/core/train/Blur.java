package io.github.revisage.core.train;

import io.github.revisage.core.train.Degradation.Range;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A Gaussian blur as it was drawn for one face.
 *
 * @param along deviation along the blur's axis, pixels
 * @param across deviation across it, pixels
 * @param angle of the axis, radians
 * @param side of the kernel, pixels, odd; 0 for as wide as it must be, which only a round blur has
 */
record Blur(double along, double across, double angle, int side) {

  private static final int REACH = 20; // pixels at 512: the released options' kernels have 41

  /** The same in all directions. */
  static Blur round(double deviation) {
    return new Blur(deviation, deviation, 0, 0);
  }

  /**
   * As the released options draw it: round or longer in one direction, both as likely, and cut off 20 pixels (at 512) from
   * the middle.
   *
   * @param sigma deviations, pixels at 512
   * @param scale of the face, 1 at 512
   */
  static Blur mixed(Range sigma, double scale, RandomGenerator random) {
    boolean round = random.nextBoolean();
    double along = sigma.draw(random) * scale;
    double across = round ? along : sigma.draw(random) * scale;
    double angle = round ? 0 : Math.PI * random.nextDouble();
    return new Blur(along, across, angle, 2 * (int) Math.round(REACH * scale) + 1);
  }

  /** A blurred copy; to be called within a scope that frees it. */
  Mat of(Mat face) {
    Mat blurred = new Mat();
    if (side == 0) {
      opencv_imgproc.GaussianBlur(face, blurred, new Size(0, 0), along);
    } else {
      Mat kernel = new Mat(side, side, opencv_core.CV_32F, new FloatPointer(kernel()));
      opencv_imgproc.filter2D(face, blurred, -1, kernel);
    }
    return blurred;
  }

  /** Side·side numbers whose sum is 1. */
  float[] kernel() {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int middle = side / 2;
    double[] numbers = new double[side * side];
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      int x = i % side - middle;
      int y = i / side - middle;
      double u = (x * cos + y * sin) / along;
      double v = (y * cos - x * sin) / across;
      numbers[i] = Math.exp(-(u * u + v * v) / 2);
      sum += numbers[i];
    }
    float[] kernel = new float[numbers.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (numbers[i] / sum);
    }
    return kernel;
  }
}
