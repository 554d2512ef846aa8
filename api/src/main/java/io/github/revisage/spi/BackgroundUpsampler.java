package io.github.revisage.spi;

import java.awt.image.BufferedImage;

/** Enlarges a whole photograph before the restored faces are blended in. Must be safe for use by several threads. */
@FunctionalInterface
public interface BackgroundUpsampler {

  /**
   * Enlarges a photograph.
   *
   * @param photo upright, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}; must not be changed or kept
   * @param factor how many times wider and higher the result must be, at least 2
   * @return a new picture of the same type, {@code factor} times as wide and high
   */
  BufferedImage enlarge(BufferedImage photo, int factor);
}
