package io.github.revisage.core.metrics;

import io.github.revisage.EngineException;
import io.github.revisage.ModelException;
import io.github.revisage.core.engine.PlainCopy;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.natives.NativeLibrary;
import java.nio.file.Path;
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
import org.tensorflow.types.TFloat32;

/** An {@link Inception} with its weights, ready to look at pictures of any size. */
final class InceptionFeatures implements AutoCloseable {

  private final boolean original;
  private final Graph graph;
  private final Session session;
  private final Placeholder<TFloat32> picture;
  private final Operand<TFloat32> features;

  private InceptionFeatures(Graph graph, InceptionFile file) {
    this.original = file.isOriginal();
    this.graph = graph;
    Ops tf = Ops.create(graph);
    Variables weights = new Variables(tf, Storage.FLOAT32);
    this.picture = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, 3)));
    this.features = new Inception(tf, new BackboneLayers(tf, weights), original).features(picture);
    this.session = new Session(graph);
    try {
      weights.assign(session, file::values);
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  /**
   * Reads the weights.
   *
   * @return the network; the caller closes it
   * @throws ModelException if the file can't be read, or is no Inception v3
   * @throws EngineException if TensorFlow can't start
   */
  static InceptionFeatures open(Path path) {
    try (InceptionFile file = InceptionFile.open(path)) {
      Graph graph = new Graph();
      try {
        return new InceptionFeatures(graph, file);
      } catch (RuntimeException | Error e) {
        graph.close();
        throw e;
      }
    } catch (LinkageError e) {
      throw NativeLibrary.TENSORFLOW.failure(e);
    }
  }

  /** What the network is called. */
  String title() {
    return original ? "the Inception v3 of 2015, as published FIDs" : "torchvision's Inception v3, unlike published FIDs";
  }

  /** The 2048 features of a picture. */
  float[] of(RgbPicture rgb) {
    Shape shape = Shape.of(1, rgb.height(), rgb.width(), 3);
    try (TFloat32 input = TFloat32.tensorOf(shape, DataBuffers.of(rgb.toNumbers(), true, false));
        Result result = session.runner().feed(picture, input).fetch(features).run()) {
      return PlainCopy.floats(result.get(0));
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      throw new EngineException("TensorFlow failed to compute features for FID: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
