package io.github.revisage.core.train;

import io.github.revisage.core.model.Variables;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;

/**
 * First values of weights. Each depends on the seed and the weight's name alone.
 *
 * <p>Kernels are uniform in ±1/√(inputs), which keeps the spread of what passes through; CFT's last kernels are zero, so
 * that stage III starts from what stage II can do.
 */
record Initialisation(long seed) implements Variables.Values {

  private static final double TOKEN_SPREAD = 0.02;

  @Override
  public float[] of(String name, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    String leaf = name.substring(name.lastIndexOf('.') + 1);
    switch (leaf) {
      case "scale" -> Arrays.fill(values, 1);
      case "kernel" -> {
        if (!name.endsWith("alpha1.kernel") && !name.endsWith("beta1.kernel")) {
          uniform(values, 1 / Math.sqrt((double) shape.size() / shape.get(-1)), name);
        }
      }
      case "positions" -> uniform(values, TOKEN_SPREAD, name);
      case "codebook" -> uniform(values, 1, name);
      case "bias", "offset" -> { }
      default -> throw new IllegalStateException("no first values are known for the weight " + name);
    }
    return values;
  }

  private void uniform(float[] values, double bound, String name) {
    SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
  }
}
