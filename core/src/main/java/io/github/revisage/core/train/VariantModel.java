package io.github.revisage.core.train;

import io.github.revisage.core.engine.PlainCopy;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.Codebook;
import io.github.revisage.core.net.Encoder;
import io.github.revisage.core.net.Weights;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A variant that a finished run has left, to measure it with. For one thread at a time. */
public final class VariantModel implements AutoCloseable {

  private static final String AUTOENCODER = "autoencoder";

  private final Graph graph = new Graph();
  private final Variables weights;
  private final Variables autoencoder;
  private final Placeholder<TFloat32> degraded;
  private final Placeholder<TFloat32> good;
  private final Operand<TFloat32> painted;
  private final @Nullable Operand<TFloat32> accuracy;
  private final Session session;

  private VariantModel(CodeFormerSpec spec, Variant variant) {
    try {
      Ops tf = Ops.create(graph);
      Placeholder.Options face = Placeholder.shape(Shape.of(1, spec.faceSize(), spec.faceSize(), 3));
      this.degraded = tf.placeholder(TFloat32.class, face);
      this.good = tf.placeholder(TFloat32.class, face);
      this.weights = new Variables(tf, Storage.FLOAT32);
      this.autoencoder = new Variables(tf, Storage.FLOAT32);
      VariantNetwork network = VariantNetwork.build(tf, spec, variant, weights, degraded);
      this.painted = network.painted();
      this.accuracy = network.tokens() == null ? null : accuracy(tf, spec, network.tokens());
      this.session = new Session(graph);
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }

  /** The good face's codes are those that stage I gives it. */
  private Operand<TFloat32> accuracy(Ops tf, CodeFormerSpec spec, Operand<TInt32> tokens) {
    Weights before = autoencoder.in(AUTOENCODER);
    Operand<TFloat32> zh = new Encoder(spec, before.in("encoder")).encode(tf, good).zl();
    return Losses.accuracy(tf, tokens, new Codebook(spec, before).nearest(tf, zh));
  }

  /**
   * Opens what a run has left.
   *
   * @param run folder of a finished run of stage II
   * @param variant that was trained there
   * @throws io.github.revisage.ModelException if the run is not finished, or was another variant's
   */
  public static VariantModel open(Path run, Variant variant) {
    StageResult trained = StageResult.read(run);
    StageResult before = StageResult.readAutoencoder(run);
    VariantModel model = new VariantModel(trained.spec(), variant);
    try {
      model.weights.assign(model.session, trained);
      if (variant.hasCodes()) {
        model.autoencoder.assign(
            model.session, (name, shape) -> before.of(name.substring(AUTOENCODER.length() + 1), shape));
      }
      return model;
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /**
   * A restored face.
   *
   * @param rgb S·S·3 bytes, rows of RGB
   * @param accuracy part of the code tokens that are those of the good face, in [0, 1]; NaN for a variant without codes
   */
  public record Restored(byte[] rgb, double accuracy) {}

  /**
   * Restores a face, w = 0, without AdaIN.
   *
   * @param degradedRgb S·S·3 bytes, rows of RGB
   * @param goodRgb the same face before it was degraded, to compare codes with; same layout
   */
  public Restored restore(byte[] degradedRgb, byte[] goodRgb) {
    Session.Runner runner = session.runner().fetch(painted);
    if (accuracy != null) {
      runner.fetch(accuracy);
    }
    try (TFloat32 from = tensor(degradedRgb);
        TFloat32 truth = tensor(goodRgb);
        Result result = runner.feed(degraded, from).feed(good, truth).run()) {
      double right = accuracy == null ? Double.NaN : ((TFloat32) result.get(1)).getFloat();
      return new Restored(bytes(PlainCopy.floats(result.get(0))), right);
    }
  }

  /** How many numbers the variant's network has, its codebook counted in. */
  public long parameters() {
    return weights.shapes().values().stream().mapToLong(Shape::size).sum();
  }

  private TFloat32 tensor(byte[] rgb) {
    float[] numbers = new float[rgb.length];
    Batches.toUnitRange(rgb, numbers, 0);
    return TFloat32.tensorOf(good.shape(), DataBuffers.of(numbers, true, false));
  }

  private static byte[] bytes(float[] numbers) {
    byte[] rgb = new byte[numbers.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Samples.level(numbers[i]);
    }
    return rgb;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
