package io.github.revisage.core.metrics;

import io.github.revisage.ModelException;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.PytorchLayout;
import java.nio.file.Path;
import org.tensorflow.ndarray.Shape;

/**
 * The weights of an Inception v3, torchvision's or those of 2015 as pytorch-fid has them; batch norm is worked into the
 * kernels and biases. Whoever opens one closes it.
 */
final class InceptionFile implements AutoCloseable {

  private static final String CLASSES = "fc.weight";
  private static final long ORIGINAL_CLASSES = 1008;
  private static final long TORCHVISION_CLASSES = 1000;
  private static final double EPSILON = 0.001;

  private final Path file;
  private final Checkpoint checkpoint;

  private InceptionFile(Path file, Checkpoint checkpoint) {
    this.file = file;
    this.checkpoint = checkpoint;
  }

  /**
   * Opens a file.
   *
   * @throws ModelException if it can't be read, or is no Inception v3
   */
  static InceptionFile open(Path path) {
    InceptionFile file = new InceptionFile(path, Checkpoint.open(path));
    if (file.classes() != ORIGINAL_CLASSES && file.classes() != TORCHVISION_CLASSES) {
      file.close();
      throw new ModelException(
          "FID needs the weights of an Inception v3 with " + CLASSES + " of 1008 (pytorch-fid's) or 1000 classes"
              + " (torchvision's), found none in " + path);
    }
    return file;
  }

  private long classes() {
    return checkpoint.names().contains(CLASSES) && checkpoint.shape(CLASSES).length == 2 ? checkpoint.shape(CLASSES)[0] : 0;
  }

  /** Whether the weights are those that published FIDs are made with. */
  boolean isOriginal() {
    return classes() == ORIGINAL_CLASSES;
  }

  /**
   * The values of a weight in TensorFlow's order.
   *
   * @param name a layer's, and {@code .weight} or {@code .bias}
   * @param shape (height, width, in, out), or (out) for a bias
   * @throws ModelException if there is none of that size
   */
  float[] values(String name, Shape shape) {
    String layer = name.substring(0, name.lastIndexOf('.'));
    int outputs = (int) shape.get(shape.numDimensions() - 1);
    float[] gamma = read(layer + ".bn.weight", outputs);
    float[] variance = read(layer + ".bn.running_var", outputs);
    double[] scale = new double[outputs];
    for (int i = 0; i < outputs; i++) {
      scale[i] = gamma[i] / Math.sqrt(variance[i] + EPSILON);
    }
    return shape.numDimensions() == 1 ? bias(layer, scale) : kernel(layer, scale, shape);
  }

  private float[] bias(String layer, double[] scale) {
    float[] beta = read(layer + ".bn.bias", scale.length);
    float[] mean = read(layer + ".bn.running_mean", scale.length);
    float[] bias = new float[scale.length];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (beta[i] - mean[i] * scale[i]);
    }
    return bias;
  }

  private float[] kernel(String layer, double[] scale, Shape shape) {
    float[] kernel = PytorchLayout.kernel(read(layer + ".conv.weight", shape.size()), scale.length, (int) shape.get(2));
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] *= (float) scale[i % scale.length];
    }
    return kernel;
  }

  private float[] read(String name, long size) {
    if (!checkpoint.names().contains(name)) {
      throw new ModelException("FID needs the weights of an Inception v3, found no " + name + " in " + file);
    }
    float[] values = checkpoint.read(name);
    if (values.length != size) {
      throw new ModelException(
          "FID needs the weights of an Inception v3, whose " + name + " has " + size + " values, found " + values.length
              + " in " + file);
    }
    return values;
  }

  @Override
  public void close() {
    checkpoint.close();
  }
}
