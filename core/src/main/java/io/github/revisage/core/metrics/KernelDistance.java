package io.github.revisage.core.metrics;

import io.github.revisage.EngineException;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat64;

/**
 * The kernel distance of features (Bińkowski et al., "Demystifying MMD GANs", 2018): the unbiased squared maximum mean
 * discrepancy under k(x, y) = (xᵀy / d + 1)³, the mean over subsets drawn at random, always the same ones.
 */
final class KernelDistance {

  /** As its authors do; fewer pictures where there are fewer. */
  static final int SUBSET = 1000;

  static final int SUBSETS = 100;

  private static final long SEED = 0;

  private KernelDistance() {}

  /** Of two sets with equally many features, in double precision. */
  static double of(FeatureSet x, FeatureSet y) {
    int size = Math.min(SUBSET, Math.min(x.count(), y.count()));
    SplittableRandom random = new SplittableRandom(SEED);
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat64> a = tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(size, x.features())));
      Placeholder<TFloat64> b = tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(size, y.features())));
      Operand<TFloat64> distance = distance(tf, a, b);
      double sum = 0;
      for (int i = 0; i < SUBSETS; i++) {
        try (TFloat64 xs = x.of(drawn(x.count(), size, random)).tensor();
            TFloat64 ys = y.of(drawn(y.count(), size, random)).tensor();
            Result result = session.runner().feed(a, xs).feed(b, ys).fetch(distance).run()) {
          sum += ((TFloat64) result.get(0)).getDouble();
        }
      }
      return sum / SUBSETS;
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      throw new EngineException("TensorFlow failed to compute KID: " + e.getMessage(), e);
    }
  }

  /** Without any twice. */
  private static int[] drawn(int count, int size, SplittableRandom random) {
    int[] all = new int[count];
    for (int i = 0; i < count; i++) {
      int place = random.nextInt(i + 1);
      all[i] = all[place];
      all[place] = i;
    }
    int[] drawn = new int[size];
    System.arraycopy(all, 0, drawn, 0, size);
    return drawn;
  }

  private static Operand<TFloat64> distance(Ops tf, Operand<TFloat64> x, Operand<TFloat64> y) {
    Operand<TFloat64> within = tf.math.add(meanOfOthers(tf, kernel(tf, x, x)), meanOfOthers(tf, kernel(tf, y, y)));
    Operand<TFloat64> between = tf.math.mean(kernel(tf, x, y), tf.constant(new int[] {0, 1}));
    return tf.math.sub(within, tf.math.mul(tf.constant(2.0), between));
  }

  private static Operand<TFloat64> kernel(Ops tf, Operand<TFloat64> x, Operand<TFloat64> y) {
    Operand<TFloat64> products = tf.linalg.matMul(x, y, MatMul.transposeB(true));
    Operand<TFloat64> sum = tf.math.add(tf.math.div(products, tf.constant((double) x.shape().get(1))), tf.constant(1.0));
    return tf.math.mul(tf.math.square(sum), sum);
  }

  /** Without the diagonal: that of a picture with itself. */
  private static Operand<TFloat64> meanOfOthers(Ops tf, Operand<TFloat64> kernel) {
    double size = (double) kernel.shape().get(0);
    Operand<TFloat64> all = tf.sum(kernel, tf.constant(new int[] {0, 1}));
    Operand<TFloat64> own = tf.sum(tf.linalg.matrixDiagPart(kernel, tf.constant(0), tf.constant(0.0)), tf.constant(0));
    return tf.math.div(tf.math.sub(all, own), tf.constant(size * (size - 1)));
  }
}
