package io.github.revisage.core.metrics;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat64;

/**
 * Features of many pictures.
 *
 * @param rows features of each picture, all of one length; at least two
 */
record FeatureSet(List<float[]> rows) {

  int count() {
    return rows.size();
  }

  int features() {
    return rows.get(0).length;
  }

  /** Some of the pictures. */
  FeatureSet of(int[] pictures) {
    return new FeatureSet(Arrays.stream(pictures).mapToObj(rows::get).toList());
  }

  /** A copy for TensorFlow, (count, features); the caller closes it. */
  TFloat64 tensor() {
    double[] numbers = new double[count() * features()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = rows.get(i / features())[i % features()];
    }
    return TFloat64.tensorOf(Shape.of(count(), features()), DataBuffers.of(numbers, true, false));
  }
}
