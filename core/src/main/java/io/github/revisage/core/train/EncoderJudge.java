package io.github.revisage.core.train;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.Encoder;
import io.github.revisage.core.net.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The encoder that a finished stage I left: what the last residual block of each of its levels gives. */
final class EncoderJudge implements Judge {

  private final Path run;
  private final CodeFormerSpec spec;

  /**
   * The encoder of a run.
   *
   * @param faceSize side of the faces that it is to judge, pixels
   * @throws ModelException if there is no result of stage I, or it is for faces of another size
   */
  EncoderJudge(Path run, int faceSize) {
    this.run = run;
    this.spec = StageResult.readAutoencoder(run).spec();
    if (spec.faceSize() != faceSize) {
      throw new ModelException(
          "perceptual features must be of a stage 1 for faces of " + faceSize + " pixels, found " + spec.faceSize() + " in "
              + run);
    }
  }

  @Override
  public List<Operand<TFloat32>> features(Ops tf, Weights weights, Operand<TFloat32> face) {
    List<Integer> sizes = IntStream.range(0, spec.levels()).mapToObj(spec::sizeOf).toList();
    return List.copyOf(new Encoder(spec, weights.in("encoder")).encode(tf, face, sizes).fe().values());
  }

  @Override
  public Variables.Values values() {
    return StageResult.readAutoencoder(run);
  }
}
