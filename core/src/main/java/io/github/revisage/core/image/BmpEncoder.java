package io.github.revisage.core.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes BMPs: 8 bits, opaque, sRGB or grey. */
final class BmpEncoder {

  private BmpEncoder() {}

  static byte[] encode(Photo photo) throws IOException {
    BufferedImage flat = Flat.onWhite(Flat.srgb(photo.image()));
    BufferedImage picture = Flat.isGrey(photo.image()) && !Flat.isGrey(flat) ? grey(flat) : flat;
    byte[] bmp = Encoder.encode(JdkCodecs.writer("bmp"), picture, (writer, param) -> null);
    Density density = Carried.by(photo, PhotoFormat.BMP).density();
    if (density != null) {
      ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).position(BmpFile.DENSITY)
          .putInt(density.xPerMetre()).putInt(density.yPerMetre());
    }
    return bmp;
  }

  /** One band for three that are alike. */
  private static BufferedImage grey(BufferedImage rgb) {
    BufferedImage grey = new BufferedImage(rgb.getWidth(), rgb.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    int[] row = new int[rgb.getWidth()];
    for (int y = 0; y < rgb.getHeight(); y++) {
      grey.getRaster().setSamples(0, y, row.length, 1, 0, rgb.getRaster().getSamples(0, y, row.length, 1, 1, row));
    }
    return grey;
  }
}
