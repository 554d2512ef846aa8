package io.github.revisage.core.metrics;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Between the RGB bytes of faces and the BGR pictures that the network takes. */
final class Pictures {

  private Pictures() {}

  static BufferedImage of(byte[] rgb, int size) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR);
    System.arraycopy(swapped(rgb), 0, bytes(image), 0, rgb.length);
    return image;
  }

  static byte[] rgb(BufferedImage bgr) {
    return swapped(bytes(bgr));
  }

  private static byte[] bytes(BufferedImage bgr) {
    return ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
  }

  private static byte[] swapped(byte[] pixels) {
    byte[] swapped = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i += 3) {
      swapped[i] = pixels[i + 2];
      swapped[i + 1] = pixels[i + 1];
      swapped[i + 2] = pixels[i];
    }
    return swapped;
  }
}
