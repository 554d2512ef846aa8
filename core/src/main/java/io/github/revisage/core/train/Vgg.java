package io.github.revisage.core.train;

import io.github.revisage.ModelException;
import io.github.revisage.core.weights.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * The convolutions of the two VGG networks (arXiv 1409.1556) that perceptual losses use, and what torchvision and LPIPS
 * call their weights: the only place that has these names.
 */
enum Vgg {
  /** 13 convolutions. */
  VGG16(2, 2, 3, 3, 3),
  /** 16 convolutions. */
  VGG19(2, 2, 4, 4, 4);

  private static final int[] CHANNELS = {64, 128, 256, 512, 512};
  private static final int ONLY_VGG19 = 34; // place of its last convolution in torchvision's list

  private final int[] convolutions;

  Vgg(int... convolutions) {
    this.convolutions = convolutions;
  }

  /** How many blocks there are; a pooling that halves the side stands between two of them. */
  static int blocks() {
    return CHANNELS.length;
  }

  /** Channels of a block. */
  static int channels(int block) {
    return CHANNELS[block];
  }

  /** Convolutions of a block, each followed by a ReLU; the last one's is the feature that is compared. */
  int convolutions(int block) {
    return convolutions[block];
  }

  /** Which one a checkpoint with torchvision's names holds. */
  static Vgg of(Checkpoint checkpoint) {
    Vgg vgg = checkpoint.names().contains(torchvision(ONLY_VGG19) + ".weight") ? VGG19 : VGG16;
    for (int block = 0; block < blocks(); block++) {
      for (int k = 0; k < vgg.convolutions(block); k++) {
        String name = vgg.kernelName(block, k);
        long inputs = k > 0 ? channels(block) : block > 0 ? channels(block - 1) : 3;
        Shape wanted = Shape.of(channels(block), inputs, 3, 3);
        Shape found = checkpoint.names().contains(name) ? Shape.of(checkpoint.shape(name)) : Shape.of();
        if (!wanted.equals(found) || !checkpoint.names().contains(vgg.biasName(block, k))) {
          throw new ModelException(
              "a VGG16 or VGG19 with torchvision's names must have " + name + " of the shape " + wanted + " and its bias, found "
                  + (found.isScalar() ? checkpoint.names().stream().limit(5).toList() : found));
        }
      }
    }
    return vgg;
  }

  /** Name of a kernel, (outputs, inputs, 3, 3). */
  String kernelName(int block, int k) {
    return torchvision(place(block, k)) + ".weight";
  }

  /** Name of a bias. */
  String biasName(int block, int k) {
    return torchvision(place(block, k)) + ".bias";
  }

  /** Name of LPIPS's linear weights of a block, (1, C, 1, 1). */
  static String linearName(int block) {
    return "lin" + block + ".model.1.weight";
  }

  private static String torchvision(int place) {
    return "features." + place;
  }

  /** In torchvision's list, where ReLUs and poolings count too. */
  private int place(int block, int k) {
    int place = 2 * k;
    for (int before = 0; before < block; before++) {
      place += 2 * convolutions[before] + 1;
    }
    return place;
  }

  /** Names of all linear weights. */
  static List<String> linearNames() {
    List<String> names = new ArrayList<>();
    for (int block = 0; block < blocks(); block++) {
      names.add(linearName(block));
    }
    return names;
  }
}
