package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Each place becomes four, then a 3×3 convolution. */
record Upsampling(Convolution convolution) implements Layer {

  Upsampling(Weights weights, int channels) {
    this(Convolution.of3x3(weights, channels, channels));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    int[] doubled = {(int) x.shape().get(1) * 2, (int) x.shape().get(2) * 2};
    return convolution.apply(tf, tf.image.resizeNearestNeighbor(x, tf.constant(doubled)));
  }
}
