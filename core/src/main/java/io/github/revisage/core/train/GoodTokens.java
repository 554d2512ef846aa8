package io.github.revisage.core.train;

import io.github.revisage.core.engine.PlainCopy;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.Codebook;
import io.github.revisage.core.net.Encoder;
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

/**
 * The code tokens that stage I gives the good faces and their mirror images: what stages II and III are to predict.
 * Computed once, before the first step.
 */
final class GoodTokens {

  private final int tokens;
  private final int[][] byFace;

  private GoodTokens(int tokens, int[][] byFace) {
    this.tokens = tokens;
    this.byFace = byFace;
  }

  /** The tokens for a run; zeros in stage I, which finds its own, and for a variant without codes. */
  static GoodTokens of(TrainingSettings settings, Batches faces) {
    CodeFormerSpec spec = settings.spec();
    if (settings.stage() == Stage.AUTOENCODER || !settings.variant().hasCodes()) {
      return new GoodTokens(spec.tokens(), new int[0][]);
    }
    StageResult autoencoder = StageResult.readAutoencoder(settings.previous());
    int[][] byFace = new int[faces.count()][];
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables weights = new Variables(tf, Storage.FLOAT32);
      Placeholder<TFloat32> face =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, spec.faceSize(), spec.faceSize(), 3)));
      Operand<TFloat32> zh = new Encoder(spec, weights.in("encoder")).encode(tf, face).zl();
      Operand<TInt32> nearest = new Codebook(spec, weights).nearest(tf, zh);
      weights.assign(session, autoencoder);
      for (int i = 0; i < byFace.length; i++) {
        byFace[i] = tokens(session, face, nearest, faces.face(i));
      }
    }
    return new GoodTokens(spec.tokens(), byFace);
  }

  private static int[] tokens(
      Session session, Placeholder<TFloat32> face, Operand<TInt32> nearest, byte[] rgb) {
    float[] numbers = new float[rgb.length];
    Batches.toUnitRange(rgb, numbers, 0);
    try (TFloat32 tensor = TFloat32.tensorOf(face.shape(), DataBuffers.of(numbers, true, false));
        Result result = session.runner().feed(face, tensor).fetch(nearest).run()) {
      return PlainCopy.ints(result.get(0));
    }
  }

  /** The tokens of a batch, (B, T) row by row. */
  int[] of(Batch batch) {
    int[] joined = new int[batch.faces().length * tokens];
    if (byFace.length > 0) {
      for (int i = 0; i < batch.faces().length; i++) {
        System.arraycopy(byFace[batch.faces()[i]], 0, joined, i * tokens, tokens);
      }
    }
    return joined;
  }
}
