package io.github.revisage.core.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes BMPs: 8 bits, sRGB or grey. Those with alpha have the header of 108 bytes that says where it is; Java's encoder
 * does not know it.
 */
final class BmpEncoder {

  private static final int FILE_HEADER = 14;
  private static final int ALPHA_HEADER = 108;
  private static final int BIT_FIELDS = 3;
  private static final int SRGB = 0x73524742;

  private BmpEncoder() {}

  static byte[] encode(Photo photo) throws IOException {
    BufferedImage srgb = Flat.srgb(photo.image());
    byte[] bmp = srgb.getColorModel().hasAlpha() ? withAlpha(srgb) : opaque(srgb, Flat.isGrey(photo.image()));
    Density density = photo.metadata().density();
    if (density != null) {
      little(bmp).position(BmpFile.DENSITY).putInt(density.xPerMetre()).putInt(density.yPerMetre());
    }
    return bmp;
  }

  private static byte[] opaque(BufferedImage srgb, boolean grey) throws IOException {
    BufferedImage flat = Flat.onWhite(srgb);
    BufferedImage picture = grey && !Flat.isGrey(flat) ? grey(flat) : flat;
    return Encoder.encode(JdkCodecs.writer("bmp"), picture, (writer, param) -> null);
  }

  /** Rows from the bottom up; a pixel is blue, green, red, alpha. */
  private static byte[] withAlpha(BufferedImage srgb) {
    byte[] pixels = Bgra.of(srgb);
    int begin = FILE_HEADER + ALPHA_HEADER;
    byte[] bmp = new byte[begin + pixels.length];
    ByteBuffer data = little(bmp);
    data.put((byte) 'B').put((byte) 'M').putInt(bmp.length).putInt(0).putInt(begin);
    data.putInt(ALPHA_HEADER).putInt(srgb.getWidth()).putInt(srgb.getHeight()).putShort((short) 1).putShort((short) 32);
    data.putInt(BIT_FIELDS).putInt(pixels.length).putLong(0).putLong(0); // density, and no palette
    data.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(0xff000000).putInt(SRGB);
    int row = 4 * srgb.getWidth();
    for (int y = 0; y < srgb.getHeight(); y++) {
      data.put(begin + (srgb.getHeight() - 1 - y) * row, pixels, y * row, row);
    }
    return bmp;
  }

  private static ByteBuffer little(byte[] bmp) {
    return ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
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
