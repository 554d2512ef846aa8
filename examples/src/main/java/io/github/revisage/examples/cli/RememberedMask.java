package io.github.revisage.examples.cli;

import io.github.revisage.Mask;
import java.awt.image.BufferedImage;

/** A mask that still knows what it gave; for one photo, by one thread. */
final class RememberedMask implements Mask {

  private final Mask mask;
  private float[] given = new float[0];

  RememberedMask(Mask mask) {
    this.mask = mask;
  }

  @Override
  public float[] over(BufferedImage photo) {
    given = mask.over(photo);
    return given;
  }

  @Override
  public boolean mayBeEmpty() {
    return mask.mayBeEmpty();
  }

  /** What it gave last, row by row. */
  float[] given() {
    return given;
  }
}
