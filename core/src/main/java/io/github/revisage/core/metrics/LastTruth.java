package io.github.revisage.core.metrics;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what was found in the newest truth: the pictures of one face follow each other, and have one truth. */
final class LastTruth<T> {

  private final Function<RgbPicture, T> look;
  private @Nullable RgbPicture truth;
  private @Nullable T found;

  LastTruth(Function<RgbPicture, T> look) {
    this.look = look;
  }

  /** What is in a truth. */
  T in(RgbPicture picture) {
    T known = found;
    if (known == null || !picture.equals(truth)) { // cheap: records compare arrays by identity
      known = look.apply(picture);
      truth = picture;
      found = known;
    }
    return known;
  }
}
