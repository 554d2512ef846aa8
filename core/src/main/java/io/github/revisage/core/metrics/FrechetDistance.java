package io.github.revisage.core.metrics;

import io.github.revisage.EngineException;
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
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.op.linalg.Svd;
import org.tensorflow.types.TFloat64;

/**
 * The Fréchet distance of two Gaussians that are fitted to features (Heusel et al., "GANs Trained by a Two Time-Scale Update
 * Rule", 2017):
 *
 * <pre>
 *   FID = |μ_x - μ_y|² + tr(Σ_x + Σ_y - 2 (Σ_x Σ_y)^½)
 * </pre>
 *
 * <p>Where A and B are the centred features divided by √(n - 1), so that Σ_x = AᵀA and Σ_y = BᵀB, the trace of the root is the
 * sum of the singular values of ABᵀ: no root is taken of a singular matrix, which is what fewer pictures than features give.
 */
final class FrechetDistance {

  private FrechetDistance() {}

  /** Of two sets with equally many features, in double precision. */
  static double of(FeatureSet x, FeatureSet y) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat64 xs = x.tensor();
        TFloat64 ys = y.tensor()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat64> a = placeholder(tf, x);
      Placeholder<TFloat64> b = placeholder(tf, y);
      try (Result result = session.runner().feed(a, xs).feed(b, ys).fetch(distance(tf, a, b)).run()) {
        return ((TFloat64) result.get(0)).getDouble();
      }
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      throw new EngineException("TensorFlow failed to compute FID: " + e.getMessage(), e);
    }
  }

  private static Placeholder<TFloat64> placeholder(Ops tf, FeatureSet set) {
    return tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(set.count(), set.features())));
  }

  private static Operand<TFloat64> distance(Ops tf, Operand<TFloat64> x, Operand<TFloat64> y) {
    Operand<TFloat64> a = centred(tf, x);
    Operand<TFloat64> b = centred(tf, y);
    Operand<TFloat64> product = tf.linalg.matMul(root(tf, a), root(tf, b), MatMul.transposeB(true));
    Operand<TFloat64> roots = tf.linalg.svd(product, Svd.computeUv(false)).s();
    Operand<TFloat64> means = squares(tf, tf.math.sub(mean(tf, x), mean(tf, y)));
    Operand<TFloat64> traces = tf.math.add(squares(tf, a), squares(tf, b));
    return tf.math.sub(
        tf.math.add(means, traces), tf.math.mul(tf.constant(2.0), tf.sum(roots, tf.constant(new int[] {0}))));
  }

  private static Operand<TFloat64> mean(Ops tf, Operand<TFloat64> x) {
    return tf.math.mean(x, tf.constant(0));
  }

  private static Operand<TFloat64> centred(Ops tf, Operand<TFloat64> x) {
    return tf.math.div(tf.math.sub(x, mean(tf, x)), tf.constant(Math.sqrt((double) x.shape().get(0) - 1)));
  }

  private static Operand<TFloat64> squares(Ops tf, Operand<TFloat64> x) {
    return tf.sum(tf.math.square(x), tf.range(tf.constant(0), tf.rank(x), tf.constant(1)));
  }

  /** A smaller matrix R with RᵀR = AᵀA where there are more pictures than features. */
  private static Operand<TFloat64> root(Ops tf, Operand<TFloat64> a) {
    return a.shape().get(0) > a.shape().get(1) ? tf.linalg.qr(a, Qr.fullMatrices(false)).r() : a;
  }
}
