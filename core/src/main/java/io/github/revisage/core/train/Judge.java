package io.github.revisage.core.train;

import io.github.revisage.core.model.Variables;
import io.github.revisage.core.net.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network that no step changes, whose features a perceptual loss compares. */
interface Judge {

  /**
   * Adds the network to a graph.
   *
   * @param face (B, S, S, 3) RGB in [-1, 1]
   * @return its features, each (B, side, side, C)
   */
  List<Operand<TFloat32>> features(Ops tf, Weights weights, Operand<TFloat32> face);

  /** The distance of two lists of its features, a scalar. */
  default Operand<TFloat32> distance(
      Ops tf, Weights weights, List<Operand<TFloat32>> x, List<Operand<TFloat32>> y) {
    return FeatureDistance.absolute(tf, x, y);
  }

  /** Reads the values of its weights. */
  Variables.Values values();
}
