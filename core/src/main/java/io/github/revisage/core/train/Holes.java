package io.github.revisage.core.train;

import java.util.random.RandomGenerator;

/**
 * Paints holes white, which is how a network is told of them (Section 4.6; the reference's inpainting program).
 *
 * @param share of the picture that is painted over
 */
record Holes(Degradation.Range share) implements Damage {

  private static final byte WHITE = (byte) 255;

  @Override
  public byte[] apply(byte[] rgb, int faceSize, RandomGenerator random) {
    boolean[] mask = IrregularMask.draw(faceSize, share, random);
    byte[] holed = rgb.clone();
    for (int i = 0; i < holed.length; i++) {
      if (mask[i / 3]) {
        holed[i] = WHITE;
      }
    }
    return holed;
  }
}
