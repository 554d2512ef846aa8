package io.github.revisage.core.metrics;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The image networks that LPIPS has weights for, up to the last layer that it looks at. Layers have torchvision's names.
 */
enum Backbone {
  /** The smallest. */
  SQUEEZENET("SqueezeNet 1.1", 64, 128, 256, 384, 384, 512, 512) {
    @Override
    List<Operand<TFloat32>> features(BackboneLayers layers, Operand<TFloat32> picture) {
      List<Operand<TFloat32>> features = new ArrayList<>();
      Operand<TFloat32> x = layers.convolution(picture, "features.0", 64, 3, 2, 0);
      features.add(x);
      x = layers.fire(layers.fire(layers.overlappingPool(x, true), "features.3", 16, 64), "features.4", 16, 64);
      features.add(x);
      x = layers.fire(layers.fire(layers.overlappingPool(x, true), "features.6", 32, 128), "features.7", 32, 128);
      features.add(x);
      x = layers.fire(layers.overlappingPool(x, true), "features.9", 48, 192);
      features.add(x);
      x = layers.fire(x, "features.10", 48, 192);
      features.add(x);
      x = layers.fire(x, "features.11", 64, 256);
      features.add(x);
      features.add(layers.fire(x, "features.12", 64, 256));
      return features;
    }
  },

  /** The one that LPIPS's authors recommend for judging. */
  ALEXNET("AlexNet", 64, 192, 384, 256, 256) {
    @Override
    List<Operand<TFloat32>> features(BackboneLayers layers, Operand<TFloat32> picture) {
      List<Operand<TFloat32>> features = new ArrayList<>();
      features.add(layers.convolution(picture, "features.0", 64, 11, 4, 2));
      features.add(layers.convolution(layers.overlappingPool(features.get(0), false), "features.3", 192, 5, 1, 2));
      features.add(layers.convolution(layers.overlappingPool(features.get(1), false), "features.6", 384, 3, 1, 1));
      features.add(layers.convolution(features.get(2), "features.8", 256, 3, 1, 1));
      features.add(layers.convolution(features.get(3), "features.10", 256, 3, 1, 1));
      return features;
    }
  },

  /** The one of most papers on face restoration. */
  VGG16("VGG-16", 64, 128, 256, 512, 512) {
    @Override
    List<Operand<TFloat32>> features(BackboneLayers layers, Operand<TFloat32> picture) {
      int[][] blocks = {{0, 2}, {5, 7}, {10, 12, 14}, {17, 19, 21}, {24, 26, 28}};
      List<Operand<TFloat32>> features = new ArrayList<>();
      Operand<TFloat32> x = picture;
      for (int i = 0; i < blocks.length; i++) {
        x = i == 0 ? x : layers.halvingPool(x);
        for (int layer : blocks[i]) {
          x = layers.convolution(x, "features." + layer, channels(i), 3, 1, 1);
        }
        features.add(x);
      }
      return features;
    }
  };

  private final String title;
  private final int[] channels;

  Backbone(String title, int... channels) {
    this.title = title;
    this.channels = channels;
  }

  /** What people call it. */
  String title() {
    return title;
  }

  /** How many layers LPIPS looks at. */
  int depth() {
    return channels.length;
  }

  /** Channels of a layer that LPIPS looks at. */
  int channels(int layer) {
    return channels[layer];
  }

  /**
   * Adds the network to a graph.
   *
   * @param picture (B, H, W, 3), normalised
   * @return what LPIPS compares, each (B, h, w, C)
   */
  abstract List<Operand<TFloat32>> features(BackboneLayers layers, Operand<TFloat32> picture);
}
