package io.github.revisage.core.opencv;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Copies OpenCV's matrices of 32-bit floats into Java memory. */
public final class FloatMat {

  private FloatMat() {}

  /**
   * All values of a matrix, row by row.
   *
   * @param mat 32-bit floats of one channel, in any number of dimensions, without gaps between rows
   */
  public static float[] values(Mat mat) {
    float[] values = new float[(int) mat.total()];
    new FloatPointer(mat.data()).get(values);
    return values;
  }
}
