package io.github.revisage.core.net;

import java.util.Random;

/**
 * The noise that drawing a face's detail begins with: always the same, so that a face is always restored alike, and mirrored
 * where the eyes are, so that they are alike.
 */
public final class DetailNoise {

  private static final long SEED = 3;
  private static final double SPREAD = 1.05; // of what the first step is for: drawings of so few steps are too smooth without

  // where both eyes and brows are in an aligned face, in 2 pixels: one to the left of the middle, one to the right
  private static final int EYES_TOP = 100;
  private static final int EYES_BOTTOM = 140;
  private static final int EYES_LEFT = 72;

  private DetailNoise() {}

  /** The noise, S/2·S/2 numbers, row by row. */
  public static float[] drawn() {
    Random random = new Random(SEED);
    float[] noise = new float[DetailRefiner.SIDE * DetailRefiner.SIDE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextGaussian() * DenoisingSteps.first() * SPREAD);
    }
    for (int row = EYES_TOP; row < EYES_BOTTOM; row++) {
      int left = row * DetailRefiner.SIDE;
      int right = left + DetailRefiner.SIDE - 1;
      for (int column = EYES_LEFT; column < DetailRefiner.SIDE / 2; column++) {
        noise[right - column] = noise[left + column];
      }
    }
    return noise;
  }
}
