package io.github.revisage.core.metrics;

import io.github.revisage.ModelException;
import io.github.revisage.core.weights.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The published linear weights of LPIPS, version 0.1: how much each channel of each layer counts.
 *
 * @param backbone the network that they are made for, told by their sizes
 * @param layers a weight for each channel
 */
record LpipsWeights(Backbone backbone, List<float[]> layers) {

  /**
   * Reads a file, such as {@code squeeze.pth}.
   *
   * @throws ModelException if it can't be read or holds something else
   */
  static LpipsWeights read(Path file) {
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      for (Backbone backbone : Backbone.values()) {
        if (isFor(backbone, checkpoint)) {
          List<float[]> layers = new ArrayList<>();
          for (int i = 0; i < backbone.depth(); i++) {
            layers.add(checkpoint.read(name(i)));
          }
          return new LpipsWeights(backbone, layers);
        }
      }
      throw new ModelException(
          file + " must hold the linear weights of LPIPS for SqueezeNet, AlexNet or VGG-16, " + name(0) + " and so on, found "
              + checkpoint.names().stream().limit(8).toList());
    }
  }

  private static boolean isFor(Backbone backbone, Checkpoint checkpoint) {
    for (int i = 0; i < backbone.depth(); i++) {
      if (!checkpoint.names().contains(name(i)) || checkpoint.shape(name(i)).length != 4
          || checkpoint.shape(name(i))[1] != backbone.channels(i)) {
        return false;
      }
    }
    return !checkpoint.names().contains(name(backbone.depth()));
  }

  private static String name(int layer) {
    return "lin" + layer + ".model.1.weight";
  }
}
