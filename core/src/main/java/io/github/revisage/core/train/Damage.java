package io.github.revisage.core.train;

import java.util.random.RandomGenerator;

/** Makes a bad face of a good one, for the network to see through. */
@FunctionalInterface
public interface Damage {

  /**
   * Damages a face.
   *
   * @param rgb S·S·3 bytes, rows of RGB; not changed
   * @param faceSize S
   * @param random decides all that is left to chance
   * @return the bad face, same layout
   */
  byte[] apply(byte[] rgb, int faceSize, RandomGenerator random);
}
