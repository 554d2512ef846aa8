package io.github.revisage.core.metrics;

import io.github.revisage.ModelException;
import io.github.revisage.core.engine.PlainCopy;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.NcnnConvolutions;
import io.github.revisage.core.weights.NcnnConvolutions.Convolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TFloat32;

/**
 * Learned perceptual distance (LPIPS version 0.1, Zhang et al. 2018) with the features of SqueezeNet 1.1: at seven depths,
 * features are divided by their length, and squared differences weighed by the published weights. 0 for equal pictures.
 *
 * <p>Has no weights of its own: give it a SqueezeNet in ncnn's format and the authors' {@code squeeze.pth}. Safe for use by
 * several threads.
 */
public final class Lpips implements AutoCloseable {

  /** Of the authors' code: what is taken from pictures in [-1, 1], and what they are divided by. */
  private static final float[] SHIFT = {-.030f, -.088f, -.188f};

  private static final float[] SCALE = {.458f, .448f, .450f};
  private static final float TINY = 1e-10f;
  private static final String LAYER = "convrelu_";
  private static final String NO_PADDING = "VALID";
  private static final String SAME_SIZE = "SAME";

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Map<String, Convolution> convolutions;
  private final int size;
  private final Placeholder<TFloat32> first;
  private final Placeholder<TFloat32> second;
  private final Operand<TFloat32> distance;
  private final Session session;

  private Lpips(Map<String, Convolution> convolutions, Checkpoint weights, int size) {
    this.convolutions = convolutions;
    this.size = size;
    this.first = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, size, size, 3)));
    this.second = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, size, size, 3)));
    this.distance = distance(features(first), features(second), weights);
    this.session = new Session(graph);
  }

  /**
   * Prepares the measure for one size of pictures.
   *
   * @param backbone SqueezeNet 1.1 in ncnn's format: the {@code .param}, with the {@code .bin} beside it
   * @param weights the authors' linear weights, {@code squeeze.pth}
   * @param size side of the pictures in pixels, at least 32
   * @throws ModelException if a file is another one
   */
  public static Lpips open(Path backbone, Path weights, int size) {
    try (Checkpoint checkpoint = Checkpoint.open(weights)) {
      return new Lpips(NcnnConvolutions.read(backbone), checkpoint, size);
    }
  }

  /**
   * The distance of two pictures.
   *
   * @param rgb S·S·3 bytes, rows of RGB
   * @param truth same layout
   */
  public double of(byte[] rgb, byte[] truth) {
    try (TFloat32 a = tensor(rgb);
        TFloat32 b = tensor(truth);
        Result result = session.runner().feed(first, a).feed(second, b).fetch(distance).run()) {
      return PlainCopy.floats(result.get(0))[0];
    }
  }

  private TFloat32 tensor(byte[] rgb) {
    float[] numbers = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      numbers[i] = ((rgb[i] & 0xff) / 127.5f - 1 - SHIFT[i % 3]) / SCALE[i % 3];
    }
    return TFloat32.tensorOf(Shape.of(1, size, size, 3), DataBuffers.of(numbers, true, false));
  }

  /** Behind the first convolution, and behind the fire modules 2, 4, 5, 6, 7 and 8. */
  private List<Operand<TFloat32>> features(Operand<TFloat32> picture) {
    List<Operand<TFloat32>> found = new ArrayList<>();
    Operand<TFloat32> x = convolution(picture, 0, 3, 64, 3, 2, NO_PADDING);
    found.add(x);
    x = fire(fire(pooled(x), 1, 64, 16, 64), 4, 128, 16, 64);
    found.add(x);
    x = fire(fire(pooled(x), 7, 128, 32, 128), 10, 256, 32, 128);
    found.add(x);
    x = fire(pooled(x), 13, 256, 48, 192);
    found.add(x);
    x = fire(x, 16, 384, 48, 192);
    found.add(x);
    x = fire(x, 19, 384, 64, 256);
    found.add(x);
    found.add(fire(x, 22, 512, 64, 256));
    return found;
  }

  /** Squeeze, then 1×1 and 3×3 side by side; in this network's list the 3×3 comes before the 1×1. */
  private Operand<TFloat32> fire(Operand<TFloat32> x, int layer, int inputs, int squeezed, int expanded) {
    Operand<TFloat32> squeeze = convolution(x, layer, inputs, squeezed, 1, 1, SAME_SIZE);
    return tf.concat(
        List.of(
            convolution(squeeze, layer + 2, squeezed, expanded, 1, 1, SAME_SIZE),
            convolution(squeeze, layer + 1, squeezed, expanded, 3, 1, SAME_SIZE)),
        tf.constant(3));
  }

  private Operand<TFloat32> convolution(
      Operand<TFloat32> x, int layer, int inputs, int outputs, int side, long stride, String padding) {
    Convolution convolution = convolutions.get(LAYER + layer);
    if (convolution == null || convolution.kernel().length != outputs * inputs * side * side) {
      throw new ModelException(
          "the backbone must be SqueezeNet 1.1, whose layer " + LAYER + layer + " has " + outputs * inputs * side * side
              + " weights, found " + (convolution == null ? "no such layer" : convolution.kernel().length + ""));
    }
    float[] kernel = new float[convolution.kernel().length]; // rows, columns, inputs, outputs
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        for (int k = 0; k < side * side; k++) {
          kernel[(k * inputs + i) * outputs + o] = convolution.kernel()[(o * inputs + i) * side * side + k];
        }
      }
    }
    Operand<TFloat32> weights = tf.reshape(tf.constant(kernel), tf.constant(new int[] {side, side, inputs, outputs}));
    Operand<TFloat32> sum =
        tf.nn.conv2d(x, weights, List.of(1L, stride, stride, 1L), padding, new Conv2d.Options[0]);
    return tf.nn.relu(tf.math.add(sum, tf.constant(convolution.bias())));
  }

  /** 3×3 with stride 2; a window that begins inside counts, as with PyTorch's ceil_mode. Zeros can't win after relu. */
  private Operand<TFloat32> pooled(Operand<TFloat32> x) {
    int more = (int) ((x.shape().get(1) - 3) % 2);
    Operand<TFloat32> padded = tf.pad(x, tf.constant(new int[][] {{0, 0}, {0, more}, {0, more}, {0, 0}}), tf.constant(0f));
    return tf.nn.maxPool(
        padded, tf.constant(new int[] {1, 3, 3, 1}), tf.constant(new int[] {1, 2, 2, 1}), "VALID");
  }

  private Operand<TFloat32> distance(
      List<Operand<TFloat32>> first, List<Operand<TFloat32>> second, Checkpoint weights) {
    Operand<TFloat32> sum = tf.constant(0f);
    for (int i = 0; i < first.size(); i++) {
      String name = "lin" + i + ".model.1.weight";
      if (!weights.names().contains(name)) {
        throw new ModelException("LPIPS's linear weights must have " + name + ", found " + weights.names());
      }
      Operand<TFloat32> difference = tf.math.sub(unit(first.get(i)), unit(second.get(i)));
      Operand<TFloat32> weighed = tf.math.mul(tf.math.square(difference), tf.constant(weights.read(name)));
      Operand<TFloat32> channels = tf.reduceSum(weighed, tf.constant(3));
      sum = tf.math.add(sum, tf.math.mean(channels, tf.constant(new int[] {0, 1, 2})));
    }
    return sum;
  }

  private Operand<TFloat32> unit(Operand<TFloat32> x) {
    Operand<TFloat32> squares = tf.reduceSum(tf.math.square(x), tf.constant(3), ReduceSum.keepDims(true));
    return tf.math.div(x, tf.math.add(tf.math.sqrt(squares), tf.constant(TINY)));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
