package io.github.revisage.core.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of the detail refiner.
 *
 * @param channels at each level of its U-Net, 2 to 3 levels; each halves the side
 * @param embedding numbers that say how much noise there is
 */
public record RefinerSpec(List<Integer> channels, int embedding) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is missing or not positive, or there are too many or too few levels
   */
  public RefinerSpec {
    if (!areSizes(channels) || channels.size() < 2 || channels.size() > 3 || embedding < 1) {
      throw new IllegalArgumentException(
          "a detail refiner needs positive channels for 2 or 3 levels and a positive embedding, found channels "
              + channels + ", embedding " + embedding);
    }
    channels = List.copyOf(channels);
  }

  private static boolean areSizes(@Nullable List<Integer> sizes) {
    return sizes != null && sizes.stream().allMatch(size -> size != null && size > 0);
  }
}
