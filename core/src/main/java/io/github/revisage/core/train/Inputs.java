package io.github.revisage.core.train;

import io.github.revisage.core.net.CodeFormerSpec;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What is fed in each step.
 *
 * @param good I_h, (B, S, S, 3) RGB in [-1, 1]
 * @param degraded I_l, same shape
 * @param tokens code tokens s of the good faces, (B, T); not used by stage I
 */
record Inputs(Placeholder<TFloat32> good, Placeholder<TFloat32> degraded, Placeholder<TInt32> tokens) {

  static Inputs of(Ops tf, CodeFormerSpec spec, int batch) {
    Shape faces = Shape.of(batch, spec.faceSize(), spec.faceSize(), 3);
    return new Inputs(
        tf.withName("good").placeholder(TFloat32.class, Placeholder.shape(faces)),
        tf.withName("degraded").placeholder(TFloat32.class, Placeholder.shape(faces)),
        tf.withName("tokens").placeholder(TInt32.class, Placeholder.shape(Shape.of(batch, spec.tokens()))));
  }
}
