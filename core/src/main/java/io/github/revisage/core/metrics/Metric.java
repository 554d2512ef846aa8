package io.github.revisage.core.metrics;

/** Looks at one picture. For one thread at a time; whoever opens one with native memory closes it, twice is fine. */
public interface Metric extends AutoCloseable {

  /** What its numbers say. */
  Measure measure();

  /**
   * Measures a picture.
   *
   * @param picture what is to be judged
   * @param truth the good picture, of the same size; some metrics need none and leave it alone
   * @return the number; NaN if this picture has none, for example because no face is found in it
   * @throws IllegalArgumentException if the sizes differ
   * @throws io.github.revisage.PhotoException if this metric can't measure pictures of that size
   * @throws io.github.revisage.EngineException if a native library fails
   */
  double of(RgbPicture picture, RgbPicture truth);

  /** Frees native memory; does nothing unless overridden. */
  @Override
  default void close() {}
}
