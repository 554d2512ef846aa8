package io.github.revisage.core.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes WebPs through OpenCV's libwebp. TwelveMonkeys' reader in Java took 3 s for 12 megapixels, and 5 to 19 s for
 * some damaged files of 186 bytes.
 */
final class WebpDecoder {

  private WebpDecoder() {}

  /**
   * Decodes a still picture.
   *
   * @param webp without metadata, of a size that was checked
   * @return {@link BufferedImage#TYPE_3BYTE_BGR}, or {@link BufferedImage#TYPE_4BYTE_ABGR} if it has alpha
   * @throws BadPhoto if the data is damaged
   */
  static BufferedImage decode(byte[] webp) throws BadPhoto {
    try (BytePointer data = new BytePointer(webp);
        Mat file = new Mat(1, webp.length, CV_8UC1, data);
        Mat picture = imdecode(file, IMREAD_UNCHANGED)) {
      if (picture.empty()) {
        throw new BadPhoto("this WebP is damaged: its pixels can't be decoded");
      }
      return picture.channels() == 4 ? abgr(picture) : bgr(picture);
    } catch (RuntimeException e) { // OpenCV's own
      throw new BadPhoto("this WebP is damaged or of a kind that can't be read", e);
    }
  }

  private static BufferedImage bgr(Mat picture) {
    BufferedImage image = new BufferedImage(picture.cols(), picture.rows(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    picture.data().get(pixels);
    return image;
  }

  private static BufferedImage abgr(Mat picture) {
    BufferedImage image = new BufferedImage(picture.cols(), picture.rows(), BufferedImage.TYPE_4BYTE_ABGR);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    picture.data().get(pixels);
    for (int i = 0; i < pixels.length; i += 4) { // BGRA to ABGR
      byte alpha = pixels[i + 3];
      System.arraycopy(pixels, i, pixels, i + 1, 3);
      pixels[i] = alpha;
    }
    return image;
  }
}
