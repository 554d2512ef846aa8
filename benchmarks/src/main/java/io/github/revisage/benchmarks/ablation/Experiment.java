package io.github.revisage.benchmarks.ablation;

import io.github.revisage.ModelException;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.train.Adversarial;
import io.github.revisage.core.train.LearningRate;
import io.github.revisage.core.train.Lesson;
import io.github.revisage.core.train.Stage;
import io.github.revisage.core.train.StageResult;
import io.github.revisage.core.train.TrainingSettings;
import io.github.revisage.core.train.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all variants have in common.
 *
 * @param data folder of aligned faces
 * @param stage1 run folder that all go on from, and whose network's numbers they have
 * @param steps of each variant
 * @param batch faces in a step
 * @param rate Adam's
 * @param adversarial the adversarial loss of those that train the decoder
 * @param averageDecay part of the weights' moving average that each step keeps
 * @param seed of first weights, batches and degradations
 */
record Experiment(
    Path data, Path stage1, long steps, int batch, LearningRate rate, Adversarial adversarial, double averageDecay,
    long seed) {

  private static final String NOTE = "experiment.txt";
  private static final int CHECKPOINT_EVERY = 250;

  /**
   * Notes in a folder what its figures are of.
   *
   * @throws ModelException if it has those of another experiment, since a table must not mix them
   */
  void claim(Path folder) {
    Path note = folder.resolve(NOTE);
    String ours = this + "\n";
    try {
      Files.createDirectories(folder);
      if (!Files.exists(note)) {
        Files.writeString(note, ours);
      }
      String found = Files.readString(note);
      if (!found.equals(ours)) {
        throw new ModelException(
            folder + " must hold variants of " + ours.strip() + ", found those of " + found.strip()
                + ": name another folder, or the same options");
      }
    } catch (IOException e) {
      throw new ModelException("can't keep the experiment's note " + note + ": " + e.getMessage(), e);
    }
  }

  /** The numbers of the network, which are those of stage I's. */
  CodeFormerSpec spec() {
    return StageResult.read(stage1).spec();
  }

  /**
   * How a variant is trained.
   *
   * @param spec the network's numbers
   * @param run folder of this variant
   * @param threads of TensorFlow, 0 for one a core
   * @throws IllegalArgumentException if a number is out of range
   */
  TrainingSettings settings(Variant variant, CodeFormerSpec spec, Path run, int threads) {
    return new TrainingSettings(
        Stage.CODE_PREDICTION, variant, Lesson.RESTORATION, spec, data, run, stage1, steps, batch, rate,
        variant.trainsDecoder() ? adversarial : Adversarial.NONE, averageDecay, seed, threads, CHECKPOINT_EVERY,
        CHECKPOINT_EVERY);
  }
}
