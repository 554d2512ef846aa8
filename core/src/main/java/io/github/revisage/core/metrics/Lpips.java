package io.github.revisage.core.metrics;

import io.github.revisage.EngineException;
import io.github.revisage.ModelException;
import io.github.revisage.PhotoException;
import io.github.revisage.core.engine.PlainCopy;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.natives.NativeLibrary;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * Learned perceptual distance, version 0.1 (Zhang et al., "The Unreasonable Effectiveness of Deep Features as a Perceptual
 * Metric", 2018): the features f of an image network are brought to length 1 at each place, and
 *
 * <pre>
 *   d = Σ_layers mean_places Σ_channels w (f_x - f_y)²
 * </pre>
 *
 * <p>Pictures keep their own size. Which network compares, the linear weights tell: values of two networks can't be compared.
 */
public final class Lpips implements Metric {

  /** Below it, the deepest features of a network would have no place left. */
  private static final int SMALLEST = 32;

  private static final float[] SHIFT = {-0.030f, -0.088f, -0.188f};
  private static final float[] SCALE = {0.458f, 0.448f, 0.450f};
  private static final float EPSILON = 1e-10f;

  private final Backbone backbone;
  private final Graph graph;
  private final Session session;
  private final Placeholder<TFloat32> pair;
  private final Operand<TFloat32> distance;

  /**
   * Reads the weights.
   *
   * @param backbone SqueezeNet 1.1, AlexNet or VGG-16 as torchvision's checkpoint ({@code .pth}, {@code .safetensors}), or
   *     SqueezeNet 1.1 in ncnn's format ({@code .param} or {@code .bin})
   * @param weights the linear weights for that network
   * @return the metric; the caller closes it
   * @throws ModelException if a file can't be read, or the two don't belong together
   * @throws EngineException if TensorFlow can't start
   */
  public static Lpips open(Path backbone, Path weights) {
    LpipsWeights linear = LpipsWeights.read(weights);
    BackboneFile file = BackboneFile.read(backbone, linear.backbone());
    try {
      Graph graph = new Graph();
      try {
        return new Lpips(graph, linear, file);
      } catch (RuntimeException | Error e) {
        graph.close();
        throw e;
      }
    } catch (LinkageError e) {
      throw NativeLibrary.TENSORFLOW.failure(e);
    }
  }

  private Lpips(Graph graph, LpipsWeights linear, BackboneFile file) {
    this.backbone = linear.backbone();
    this.graph = graph;
    Ops tf = Ops.create(graph);
    Variables weights = new Variables(tf, Storage.FLOAT32);
    this.pair = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, 3)));
    this.distance = distance(tf, backbone.features(new BackboneLayers(tf, weights), normalised(tf, pair)), linear.layers());
    this.session = new Session(graph);
    try {
      weights.assign(session, file::values);
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  private static Operand<TFloat32> normalised(Ops tf, Operand<TFloat32> pair) {
    return tf.math.div(tf.math.sub(pair, tf.constant(SHIFT)), tf.constant(SCALE));
  }

  private static Operand<TFloat32> distance(Ops tf, List<Operand<TFloat32>> features, List<float[]> weights) {
    Operand<TFloat32> sum = tf.constant(0f);
    for (int i = 0; i < features.size(); i++) {
      Operand<TFloat32> unit = unitLength(tf, features.get(i));
      Operand<TFloat32> squares =
          tf.math.squaredDifference(
              tf.gather(unit, tf.constant(0), tf.constant(0)), tf.gather(unit, tf.constant(1), tf.constant(0)));
      Operand<TFloat32> weighted =
          tf.sum(tf.math.mul(squares, tf.constant(weights.get(i))), tf.constant(2), Sum.keepDims(false)); // (h, w)
      sum = tf.math.add(sum, tf.math.mean(weighted, tf.constant(new int[] {0, 1})));
    }
    return sum;
  }

  private static Operand<TFloat32> unitLength(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> length = tf.math.sqrt(tf.sum(tf.math.square(x), tf.constant(3), Sum.keepDims(true)));
    return tf.math.div(x, tf.math.add(length, tf.constant(EPSILON)));
  }

  @Override
  public Measure measure() {
    return new Measure(
        "LPIPS", "", Measure.Better.LOWER, Measure.Summary.MEAN, 4,
        "learned perceptual distance, version 0.1 on " + backbone.title() + ", at the pictures' own size");
  }

  @Override
  public double of(RgbPicture picture, RgbPicture truth) {
    RgbPicture.requireSameSize(picture, truth);
    if (Math.min(truth.width(), truth.height()) < SMALLEST) {
      throw new PhotoException(
          "LPIPS needs pictures of " + SMALLEST + "×" + SMALLEST + " pixels or more, found " + truth.size());
    }
    float[] numbers = new float[2 * truth.rgb().length];
    System.arraycopy(picture.toNumbers(), 0, numbers, 0, truth.rgb().length);
    System.arraycopy(truth.toNumbers(), 0, numbers, truth.rgb().length, truth.rgb().length);
    Shape shape = Shape.of(2, truth.height(), truth.width(), 3);
    try (TFloat32 pictures = TFloat32.tensorOf(shape, DataBuffers.of(numbers, true, false));
        Result result = session.runner().feed(pair, pictures).fetch(distance).run()) {
      return PlainCopy.floats(result.get(0))[0];
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      throw new EngineException("TensorFlow failed to compute LPIPS: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
