package io.github.revisage.core.image;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Makes BMPs: 8 bits, opaque, sRGB or grey. */
final class BmpEncoder {

  private BmpEncoder() {}

  static byte[] encode(Photo photo) throws IOException {
    BufferedImage flat = Flat.onWhite(Flat.srgb(photo.image()));
    return Encoder.encode(JdkCodecs.writer("bmp"), flat, (writer, param) -> null);
  }
}
