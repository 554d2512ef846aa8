package io.github.revisage.core.testing;

/** From the network's numbers to 8 bits, written a second time from the reference's rules. */
public final class Bytes {

  private Bytes() {}

  /** Clamped to [-1, 1], then (v + 1) / 2 · 255, halves to the even level. */
  public static int[] levels(float[] numbers) {
    int[] levels = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      float clamped = Math.min(1f, Math.max(-1f, numbers[i]));
      levels[i] = (int) Math.rint((clamped + 1f) / 2f * 255f);
    }
    return levels;
  }
}
