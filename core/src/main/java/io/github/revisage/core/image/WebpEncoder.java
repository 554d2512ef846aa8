package io.github.revisage.core.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Makes WebPs through OpenCV, since there is no encoder in Java: lossy, 8 bits, sRGB, alpha kept. */
final class WebpEncoder {

  private static final int QUALITY = 95;
  private static final int MOST_SIDE = 16_383;

  private WebpEncoder() {}

  static byte[] encode(Photo photo) throws BadPhoto {
    BufferedImage srgb = Flat.srgb(photo.image());
    if (Math.max(srgb.getWidth(), srgb.getHeight()) > MOST_SIDE) {
      throw new BadPhoto("a WebP can be at most " + MOST_SIDE + " pixels wide and high, found " + srgb.getWidth() + "×"
          + srgb.getHeight());
    }
    boolean alpha = srgb.getColorModel().hasAlpha();
    try {
      return encode(alpha ? bgra(srgb) : bgr(srgb), srgb.getWidth(), srgb.getHeight(), alpha ? 4 : 3);
    } catch (RuntimeException e) { // OpenCV's own
      throw new BadPhoto("this picture can't be written as WebP: " + e.getMessage(), e);
    }
  }

  private static byte[] encode(byte[] pixels, int width, int height, int channels) {
    try (BytePointer data = new BytePointer(pixels);
        Mat mat = new Mat(height, width, CV_8UC(channels), data);
        IntPointer settings = new IntPointer(IMWRITE_WEBP_QUALITY, QUALITY);
        BytePointer out = new BytePointer()) {
      if (!imencode(".webp", mat, out, settings)) {
        throw new IllegalStateException("the encoder gives no reason");
      }
      byte[] webp = new byte[Math.toIntExact(out.limit())];
      out.get(webp);
      return webp;
    }
  }

  private static byte[] bgr(BufferedImage srgb) {
    return ((DataBufferByte) BgrConversion.convert(srgb).getRaster().getDataBuffer()).getData();
  }

  private static byte[] bgra(BufferedImage srgb) {
    byte[] colours = bgr(srgb);
    byte[] bgra = new byte[colours.length / 3 * 4];
    int[] alpha = new int[srgb.getWidth()];
    int deep = srgb.getColorModel().getComponentSize(0) == 16 ? 257 : 1;
    int band = srgb.getRaster().getNumBands() - 1;
    for (int y = 0, pixel = 0; y < srgb.getHeight(); y++) {
      srgb.getRaster().getSamples(0, y, alpha.length, 1, band, alpha);
      for (int x = 0; x < alpha.length; x++, pixel++) {
        System.arraycopy(colours, 3 * pixel, bgra, 4 * pixel, 3);
        bgra[4 * pixel + 3] = (byte) ((alpha[x] + deep / 2) / deep);
      }
    }
    return bgra;
  }
}
