package io.github.revisage.core.train;

import static java.util.Objects.requireNonNull;

import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.Weights;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The perceptual loss (Section 3.1) in a graph: ‖Φ(I_h) - Φ(I_rec)‖ with a frozen Φ. Its weights are variables apart from
 * the network's: nothing trains them, checkpoints keep them, results do not have them.
 */
final class Perception {

  private static final String SCOPE = "perceptual";

  private final Judge judge;
  private final Variables weights;
  private final Operand<TFloat32> distance;

  /** Adds the loss to a graph. */
  Perception(Ops tf, Judge judge, Objective.Painting painting) {
    this.judge = judge;
    this.weights = new Variables(tf, Storage.FLOAT32);
    Weights scoped = weights.in(SCOPE);
    List<Operand<TFloat32>> truth = judge.features(tf, scoped, painting.truth());
    this.distance = judge.distance(tf, scoped, truth, judge.features(tf, scoped, painting.painted()));
  }

  /** Who judges in a run that has this loss. */
  static Judge judge(TrainingSettings settings) {
    Perceptual perceptual = settings.perceptual();
    int faceSize = settings.spec().faceSize();
    if (perceptual.vgg() != null) {
      return new VggJudge(perceptual.vgg(), perceptual.linear(), faceSize);
    }
    Path run = perceptual.features() != null ? perceptual.features() : requireNonNull(settings.previous());
    return new EncoderJudge(run, faceSize);
  }

  /** The loss, a scalar. */
  Operand<TFloat32> distance() {
    return distance;
  }

  /** Fills the judge's weights. */
  void fill(Session session) {
    Variables.Values values = judge.values();
    weights.assign(session, (name, shape) -> values.of(name.substring(SCOPE.length() + 1), shape));
  }
}
