package io.github.revisage.core.fill;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.bitwise_and;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.erode;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;

import io.github.revisage.core.opencv.OpenCvWork;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Tells the wide parts of holes from thin ones: what holds a square that is wider than a thin hole may be, and a margin, since
 * an opening leaves the tips of corners over.
 */
final class WideParts {

  /** Pixels around an opened part that belong to it. */
  private static final int MARGIN = 2;

  private WideParts() {}

  /**
   * Looks at a picture of holes; what lies beyond its edges is none.
   *
   * @param mask rows of {@code width}, at least one, how much of each pixel is to be filled
   * @param widest how wide a thin hole is at most, in pixels
   * @return whether a pixel of a hole lies in a wide part; as long as {@code mask}
   */
  static boolean[] of(float[] mask, int width, int widest) {
    byte[] marked = new byte[mask.length];
    for (int i = 0; i < mask.length; i++) {
      marked[i] = (byte) (mask[i] > HoledFace.LEAST ? 255 : 0);
    }
    int odd = widest / 2 * 2 + 1;
    OpenCvWork.of("measuring holes", () -> {
      Mat holes = new Mat(mask.length / width, width, CV_8UC1, new BytePointer(marked));
      Mat wide = new Mat();
      Point middle = new Point(-1, -1);
      erode(holes, wide, square(odd), middle, 1, BORDER_CONSTANT, new Scalar(0));
      dilate(wide, wide, square(odd + 2 * MARGIN), middle, 1, BORDER_CONSTANT, new Scalar(0));
      bitwise_and(wide, holes, wide);
      wide.data().get(marked);
      return marked;
    });
    boolean[] wide = new boolean[mask.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = marked[i] != 0;
    }
    return wide;
  }

  private static Mat square(int side) {
    return getStructuringElement(MORPH_RECT, new Size(side, side));
  }
}
