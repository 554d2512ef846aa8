package io.github.revisage.opencv;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_MAKETYPE;

import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.opencv.OpenCvWork;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Copies between OpenCV matrices and pictures. Channels of a matrix are grey, BGR or BGRA, as OpenCV reads files.
 *
 * <pre>{@code
 * Restoration restoration = restorer.restore(Mats.picture(mat)); // mat stays yours, and as it is
 * try (Mat restored = Mats.mat(restoration.image())) {           // yours to close
 *   ...
 * }
 * }</pre>
 *
 * <p>What has gone to a picture and back is equal, type and values. Safe for use by several threads.
 */
public final class Mats {

  private Mats() {}

  /**
   * Copies a matrix into a picture.
   *
   * @param mat of 8 or 16 unsigned bits, with 1, 3 or 4 channels; may be a part of a larger one. It stays the caller's and
   *     is not kept
   * @return a picture in plain Java memory, sRGB or grey, of the matrix's depth: {@link BufferedImage#TYPE_BYTE_GRAY},
   *     {@link BufferedImage#TYPE_3BYTE_BGR}, {@link BufferedImage#TYPE_4BYTE_ABGR}, {@link
   *     BufferedImage#TYPE_USHORT_GRAY}, or {@link BufferedImage#TYPE_CUSTOM} for colours of 16 bits
   * @throws IllegalArgumentException if the matrix is of another type, is empty or has more than two dimensions
   * @throws io.github.revisage.EngineException if OpenCV's native library is not there
   */
  public static BufferedImage picture(Mat mat) {
    requireNonNull(mat, "mat");
    return OpenCvWork.of("copying a matrix", () -> {
      int depth = mat.depth();
      int channels = mat.channels();
      if ((depth != CV_8U && depth != CV_16U) || channels == 2 || channels > 4 || mat.dims() != 2 || mat.empty()) {
        throw new IllegalArgumentException(
            "mat must be two-dimensional, not empty, of 8 or 16 unsigned bits and 1, 3 or 4 channels, found " + mat);
      }
      BufferedImage picture = blank(mat.cols(), mat.rows(), depth == CV_16U, channels);
      int[] row = new int[mat.cols() * channels];
      for (int y = 0; y < mat.rows(); y++) {
        read(mat, y, row);
        swapRedAndBlue(row, channels);
        picture.getRaster().setPixels(0, y, mat.cols(), 1, row);
      }
      return picture;
    });
  }

  /**
   * Copies a picture into a matrix.
   *
   * @param picture of any type; not changed. Those that are neither sRGB nor grey of 8 or 16 bits are converted to sRGB of
   *     8 bits first, and alpha that was multiplied in is divided out
   * @return a new matrix of the picture's depth, with 1, 3 or 4 channels. It is the caller's to close; without that, its
   *     memory is freed with the {@link org.bytedeco.javacpp.PointerScope} that the caller has open, or some time after it
   *     has become garbage
   * @throws io.github.revisage.EngineException if OpenCV's native library is not there
   */
  public static Mat mat(BufferedImage picture) {
    BufferedImage plain = Pixels.plain(requireNonNull(picture, "picture"));
    WritableRaster raster = plain.getRaster();
    boolean deep = raster.getSampleModel().getSampleSize(0) == 16;
    int bands = raster.getNumBands();
    int channels = bands == 2 ? 4 : bands; // OpenCV has no grey with alpha
    try {
      Mat mat = new Mat(plain.getHeight(), plain.getWidth(), CV_MAKETYPE(deep ? CV_16U : CV_8U, channels));
      try {
        int[] row = new int[plain.getWidth() * bands];
        for (int y = 0; y < plain.getHeight(); y++) {
          int[] pixels = raster.getPixels(0, y, plain.getWidth(), 1, row);
          int[] samples = bands == 2 ? expanded(pixels) : pixels;
          swapRedAndBlue(samples, channels);
          write(mat, y, samples);
        }
        return mat;
      } catch (RuntimeException | Error e) {
        mat.close();
        throw e;
      }
    } catch (RuntimeException | LinkageError e) {
      throw OpenCvWork.failure("copying a picture", e);
    }
  }

  private static BufferedImage blank(int width, int height, boolean deep, int channels) {
    if (channels == 1) {
      return new BufferedImage(width, height, deep ? BufferedImage.TYPE_USHORT_GRAY : BufferedImage.TYPE_BYTE_GRAY);
    }
    boolean alpha = channels == 4;
    if (!deep) {
      return new BufferedImage(width, height, alpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
    }
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), alpha, false,
            alpha ? ComponentColorModel.TRANSLUCENT : ComponentColorModel.OPAQUE, DataBuffer.TYPE_USHORT);
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, height, channels, null);
    return new BufferedImage(model, raster, false, null);
  }

  private static void read(Mat mat, int y, int[] row) {
    if (mat.depth() == CV_8U) {
      byte[] samples = new byte[row.length];
      mat.ptr(y).get(samples);
      for (int i = 0; i < row.length; i++) {
        row[i] = Byte.toUnsignedInt(samples[i]);
      }
    } else {
      short[] samples = new short[row.length];
      new ShortPointer(mat.ptr(y)).get(samples);
      for (int i = 0; i < row.length; i++) {
        row[i] = Short.toUnsignedInt(samples[i]);
      }
    }
  }

  private static void write(Mat mat, int y, int[] row) {
    if (mat.depth() == CV_8U) {
      byte[] samples = new byte[row.length];
      for (int i = 0; i < row.length; i++) {
        samples[i] = (byte) row[i];
      }
      mat.ptr(y).put(samples);
    } else {
      short[] samples = new short[row.length];
      for (int i = 0; i < row.length; i++) {
        samples[i] = (short) row[i];
      }
      new ShortPointer(mat.ptr(y)).put(samples);
    }
  }

  private static void swapRedAndBlue(int[] row, int channels) {
    if (channels == 1) {
      return;
    }
    for (int i = 0; i < row.length; i += channels) {
      int first = row[i];
      row[i] = row[i + 2];
      row[i + 2] = first;
    }
  }

  /** Grey with alpha as colours with alpha. */
  private static int[] expanded(int[] row) {
    int[] colours = new int[row.length * 2];
    for (int i = 0; i < row.length; i += 2) {
      colours[2 * i] = row[i];
      colours[2 * i + 1] = row[i];
      colours[2 * i + 2] = row[i];
      colours[2 * i + 3] = row[i + 1];
    }
    return colours;
  }
}
