package io.github.revisage.core.opencv;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.github.revisage.core.image.Pixels;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Copies between {@link BufferedImage#TYPE_3BYTE_BGR} pictures and OpenCV's 8-bit BGR matrices. Matrices belong to the
 * caller, in practice to the {@link OpenCvWork} around the call.
 */
public final class BgrMat {

  private BgrMat() {}

  /**
   * Refuses pictures of another type.
   *
   * @param name of the argument, for the message
   * @param image the picture
   * @throws NullPointerException if {@code image} is null
   * @throws IllegalArgumentException if {@code image} is not {@link BufferedImage#TYPE_3BYTE_BGR}
   */
  public static void requireBgr(String name, BufferedImage image) {
    if (requireNonNull(image, name).getType() != BufferedImage.TYPE_3BYTE_BGR) {
      throw new IllegalArgumentException(
          name + " must be of type TYPE_3BYTE_BGR (" + BufferedImage.TYPE_3BYTE_BGR + "), found " + image.getType());
    }
  }

  /**
   * Copies a whole picture of any type; {@link BufferedImage#TYPE_3BYTE_BGR} is fastest, others are converted first.
   *
   * @return a matrix of its size
   */
  public static Mat of(BufferedImage image) {
    BufferedImage bgr = Pixels.asBgr(image);
    return copyOf(bgr, new Rectangle(bgr.getWidth(), bgr.getHeight()));
  }

  /**
   * Copies a part of a picture.
   *
   * @param image of type {@link BufferedImage#TYPE_3BYTE_BGR}; may itself be a part of a larger one
   * @param part a rectangle inside the picture
   * @return a matrix of the size of {@code part}
   */
  public static Mat copyOf(BufferedImage image, Rectangle part) {
    WritableRaster raster = image.getRaster();
    ComponentSampleModel layout = (ComponentSampleModel) raster.getSampleModel();
    DataBufferByte pixels = (DataBufferByte) raster.getDataBuffer();
    int stride = layout.getScanlineStride();
    int start =
        pixels.getOffset()
            + (part.y - raster.getSampleModelTranslateY()) * stride
            + (part.x - raster.getSampleModelTranslateX()) * layout.getPixelStride();
    Mat mat = new Mat(part.height, part.width, CV_8UC3);
    for (int y = 0; y < part.height; y++) {
      mat.ptr(y).put(pixels.getData(), start + y * stride, part.width * 3);
    }
    return mat;
  }

  /**
   * Copies a matrix into plain memory.
   *
   * @param mat 8-bit BGR, continuous
   * @return its bytes row by row: blue, green, red
   */
  public static byte[] bytes(Mat mat) {
    byte[] bytes = new byte[Math.multiplyExact(mat.rows() * mat.cols(), 3)];
    mat.data().get(bytes);
    return bytes;
  }

  /**
   * Copies a matrix into a picture.
   *
   * @param mat 8-bit BGR, continuous
   * @return a picture of type {@link BufferedImage#TYPE_3BYTE_BGR}
   */
  public static BufferedImage toImage(Mat mat) {
    BufferedImage image = new BufferedImage(mat.cols(), mat.rows(), BufferedImage.TYPE_3BYTE_BGR);
    mat.data().get(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
    return image;
  }
}
