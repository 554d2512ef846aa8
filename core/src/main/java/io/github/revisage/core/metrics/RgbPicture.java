package io.github.revisage.core.metrics;

import io.github.revisage.PhotoException;
import io.github.revisage.core.opencv.OpenCvWork;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture to measure, 8 bits a channel: metrics compare what would be saved, not what a network gave before rounding.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb rows of red, green, blue; not copied, and not to be changed
 */
public record RgbPicture(int width, int height, byte[] rgb) {

  /**
   * Checks the number of bytes.
   *
   * @throws IllegalArgumentException if it is not width · height · 3
   */
  public RgbPicture {
    if (width < 1 || height < 1 || rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
      throw new IllegalArgumentException(
          "a picture of " + width + "×" + height + " must have three bytes a pixel, found " + rgb.length);
    }
  }

  /**
   * Reads a picture file of any format that OpenCV knows; a colour profile is not applied.
   *
   * @throws PhotoException if it can't be read or decoded
   */
  public static RgbPicture read(Path file) {
    byte[] encoded = content(file);
    return OpenCvWork.of("decoding a picture", () -> {
      Mat bgr =
          encoded.length == 0 ? new Mat() : opencv_imgcodecs.imdecode(new Mat(encoded), opencv_imgcodecs.IMREAD_COLOR);
      if (bgr.empty()) {
        throw new PhotoException("picture " + file + " can't be decoded: remove or replace it");
      }
      Mat rgb = new Mat();
      opencv_imgproc.cvtColor(bgr, rgb, opencv_imgproc.COLOR_BGR2RGB);
      return of(rgb);
    });
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new PhotoException("there is no picture " + file, e);
    } catch (IOException e) {
      throw new PhotoException("can't read the picture " + file + ": " + e.getMessage(), e);
    }
  }

  /** The picture at another size, each new pixel the mean of what it covers, as training reduces faces. */
  public RgbPicture reducedTo(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    return OpenCvWork.of("reducing a picture", () -> {
      Mat reduced = new Mat();
      opencv_imgproc.resize(mat(), reduced, new Size(newWidth, newHeight), 0, 0, opencv_imgproc.INTER_AREA);
      return of(reduced);
    });
  }

  /** A face as networks take it: numbers in [-1, 1], same order. */
  public float[] toNumbers() {
    float[] numbers = new float[rgb.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (rgb[i] & 0xff) / 127.5f - 1;
    }
    return numbers;
  }

  /** A square face as networks give it: clamped to [-1, 1], halves to the even byte, as in a restored photograph. */
  public static RgbPicture ofNumbers(int side, float[] numbers) {
    byte[] rgb = new byte[numbers.length];
    for (int i = 0; i < rgb.length; i++) {
      float number = Math.max(-1, Math.min(1, numbers[i]));
      rgb[i] = (byte) Math.rint((number + 1) / 2 * 255);
    }
    return new RgbPicture(side, side, rgb);
  }

  /** The pixels of a picture of type {@link BufferedImage#TYPE_3BYTE_BGR}. */
  static RgbPicture of(BufferedImage bgr) {
    byte[] rgb = (byte[]) bgr.getRaster().getDataElements(0, 0, bgr.getWidth(), bgr.getHeight(), null);
    return new RgbPicture(bgr.getWidth(), bgr.getHeight(), rgb);
  }

  /** The same pixels as a new picture of type {@link BufferedImage#TYPE_3BYTE_BGR}. */
  public BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    image.getRaster().setDataElements(0, 0, width, height, rgb);
    return image;
  }

  /** A copy in native memory, RGB; belongs to the {@link OpenCvWork} around the call. */
  Mat mat() {
    return new Mat(height, width, opencv_core.CV_8UC3, new BytePointer(rgb));
  }

  /** A copy of 8-bit RGB, continuous. */
  static RgbPicture of(Mat mat) {
    byte[] rgb = new byte[Math.multiplyExact(mat.rows() * mat.cols(), 3)];
    mat.data().get(rgb);
    return new RgbPicture(mat.cols(), mat.rows(), rgb);
  }

  /** Refuses to compare pictures of two sizes. */
  static void requireSameSize(RgbPicture picture, RgbPicture truth) {
    if (picture.width != truth.width || picture.height != truth.height) {
      throw new IllegalArgumentException(
          "pictures to compare must have one size, found " + picture.size() + " and " + truth.size());
    }
  }

  /** Width × height, for messages. */
  String size() {
    return width + "×" + height;
  }
}
