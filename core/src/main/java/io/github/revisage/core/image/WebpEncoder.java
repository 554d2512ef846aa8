package io.github.revisage.core.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.OptionalInt;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Makes WebPs through OpenCV's libwebp, since there is no encoder in Java: 8 bits, RGB, without loss if the photo came as
 * such a WebP. The colour of what is fully transparent is not kept: libwebp chooses one that takes little room.
 */
final class WebpEncoder {

  private static final int QUALITY = 95;

  /** OpenCV's sign for compression without loss. */
  private static final int LOSSLESS = 101;

  private static final int MOST_SIDE = 16_383;

  private WebpEncoder() {}

  static byte[] encode(Photo photo, OptionalInt quality) throws BadPhoto {
    boolean grey = Flat.isGrey(photo.image()); // a profile for one band can't go with three
    BufferedImage plain = grey ? Flat.srgb(photo.image()) : Flat.numbers(photo.image());
    int width = plain.getWidth();
    int height = plain.getHeight();
    if (Math.max(width, height) > MOST_SIDE) {
      throw new BadPhoto("a WebP can be at most " + MOST_SIDE + " pixels wide and high, found " + width + "×" + height);
    }
    boolean alpha = plain.getColorModel().hasAlpha();
    int chosen = quality.orElse(photo.compression().losslessWebp() ? LOSSLESS : QUALITY);
    Metadata carried = Carried.by(photo, PhotoFormat.WEBP);
    try {
      byte[] webp = encode(alpha ? Bgra.of(plain) : bgr(plain), width, height, alpha ? 4 : 3, chosen);
      return WebpContainer.with(webp, width, height, alpha, grey ? carried.withIcc(null) : carried);
    } catch (RuntimeException e) { // OpenCV's own
      throw new BadPhoto("this picture can't be written as WebP: " + e.getMessage(), e);
    }
  }

  private static byte[] encode(byte[] pixels, int width, int height, int channels, int quality) {
    try (BytePointer data = new BytePointer(pixels);
        Mat mat = new Mat(height, width, CV_8UC(channels), data);
        IntPointer settings = new IntPointer(IMWRITE_WEBP_QUALITY, quality);
        BytePointer out = new BytePointer()) {
      if (!imencode(".webp", mat, out, settings)) {
        throw new IllegalStateException("the encoder gives no reason");
      }
      byte[] webp = new byte[Math.toIntExact(out.limit())];
      out.get(webp);
      return webp;
    }
  }

  private static byte[] bgr(BufferedImage plain) {
    return ((DataBufferByte) BgrConversion.convert(plain).getRaster().getDataBuffer()).getData();
  }
}
