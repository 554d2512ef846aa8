package io.github.revisage.core.metrics;

import io.github.revisage.ModelException;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.NcnnConvolutions;
import io.github.revisage.core.weights.PytorchLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * The weights of an image network by torchvision's names, from a checkpoint of torchvision or, for SqueezeNet, from ncnn.
 */
final class BackboneFile {

  /** Which of SqueezeNet's layers are fires: three convolutions each, in any file the narrow one first. */
  private static final int[] FIRES = {3, 4, 6, 7, 9, 10, 11, 12};

  private final Path file;
  private final Backbone backbone;
  private final Map<String, float[]> tensors;

  private BackboneFile(Path file, Backbone backbone, Map<String, float[]> tensors) {
    this.file = file;
    this.backbone = backbone;
    this.tensors = tensors;
  }

  /**
   * Reads a file whole.
   *
   * @throws ModelException if it can't be read
   */
  static BackboneFile read(Path file, Backbone backbone) {
    Map<String, float[]> tensors = new HashMap<>();
    if (NcnnConvolutions.isOne(file)) {
      List<NcnnConvolutions.Convolution> convolutions = NcnnConvolutions.read(file);
      for (int i = 0; i < Math.min(convolutions.size(), 1 + 3 * FIRES.length); i++) {
        String name = squeezeNetName(i, convolutions.get(i).side());
        tensors.put(name + ".weight", convolutions.get(i).weight());
        tensors.put(name + ".bias", convolutions.get(i).bias());
      }
    } else {
      try (Checkpoint checkpoint = Checkpoint.open(file)) {
        checkpoint.names().stream()
            .filter(name -> name.startsWith("features."))
            .forEach(name -> tensors.put(name, checkpoint.read(name)));
      }
    }
    return new BackboneFile(file, backbone, tensors);
  }

  private static String squeezeNetName(int convolution, int side) {
    if (convolution == 0) {
      return "features.0";
    }
    String fire = "features." + FIRES[(convolution - 1) / 3];
    boolean narrow = (convolution - 1) % 3 == 0;
    return fire + (narrow ? ".squeeze" : side == 1 ? ".expand1x1" : ".expand3x3");
  }

  /**
   * The values of a weight in TensorFlow's order.
   *
   * @param name torchvision's
   * @param shape (side, side, in, out), or (out) for a bias
   * @throws ModelException if there is none of that size
   */
  float[] values(String name, Shape shape) {
    float[] values = tensors.get(name);
    if (values == null || values.length != shape.size()) {
      throw new ModelException(
          "LPIPS needs the weights of a " + backbone.title() + ", as its linear weights are made for one, found no "
              + name + " of " + shape.size() + " values in " + file);
    }
    return shape.numDimensions() == 1 ? values : PytorchLayout.kernel(values, (int) shape.get(3), (int) shape.get(2));
  }
}
