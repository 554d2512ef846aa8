package io.github.revisage.examples.cli;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.train.Adversarial;
import io.github.revisage.core.train.LearningRate;
import io.github.revisage.core.train.Lesson;
import io.github.revisage.core.train.Perceptual;
import io.github.revisage.core.train.Preset;
import io.github.revisage.core.train.Stage;
import io.github.revisage.core.train.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all stages of training need to know, but for the network. */
final class TrainingOptions {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      required = true,
      description = "Pictures of aligned faces, square and at least as large as the network's. All below the folder are"
          + " used, every 20th is held out; or a manifest.tsv with the columns file and split (train or val) says which.")
  private Path data;

  @Option(
      names = "--run",
      paramLabel = "FOLDER",
      required = true,
      description = "For checkpoints, losses.tsv, sample pictures and the result. One folder for each stage; if it"
          + " holds a checkpoint, training goes on from there.")
  private Path run;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps in all, those before an interruption counted in. Required, unless a preset says how many.")
  private @Nullable Long steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "8",
      description = "Faces in a step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.0002",
      description = "Adam's learning rate (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--final-learning-rate",
      paramLabel = "X",
      description = "Learning rate of the last step, to which it falls along half a cosine (default: no fall).")
  private @Nullable Double finalLearningRate;

  @Option(
      names = "--halve-at",
      paramLabel = "N",
      split = ",",
      description = "Steps from each of which on the learning rate is half of what it were else (default: none).")
  private @Nullable List<Long> halvings;

  @Option(
      names = "--average-decay",
      paramLabel = "X",
      defaultValue = "0.995",
      description = "Part of the weights' moving average that each step keeps; the average is the result"
          + " (default: ${DEFAULT-VALUE}).")
  private double averageDecay;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of first weights, batches and degradations (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads of TensorFlow, 1024 at most, 0 for one a core (default: ${DEFAULT-VALUE}). Only 1 gives the same"
          + " weights bit by bit when repeated.")
  private int threads;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      defaultValue = "500",
      description = "Steps from checkpoint to checkpoint; the last two are kept (default: ${DEFAULT-VALUE}).")
  private int checkpointEvery;

  @Option(
      names = "--samples-every",
      paramLabel = "N",
      defaultValue = "500",
      description = "Steps from sample picture to sample picture, made of held-out faces (default: ${DEFAULT-VALUE}).")
  private int samplesEvery;

  @Option(
      names = "--mixed-precision",
      description = "Compute in bfloat16 where TensorFlow deems it safe; needs a processor that can. Large networks gain,"
          + " small ones do not.")
  private boolean mixedPrecision;

  /**
   * All settings of a run.
   *
   * @throws IllegalArgumentException if one is out of its range, with a message for the user
   */
  TrainingSettings settings(
      Stage stage, Lesson lesson, CodeFormerSpec spec, @Nullable Path previous, Adversarial adversarial,
      Perceptual perceptual, PresetOption preset) {
    Long all = preset.of("--steps", steps, Preset.Numbers::steps);
    if (all == null) {
      throw new IllegalArgumentException("Missing required option: '--steps=N'");
    }
    return new TrainingSettings(
        stage, lesson, spec, data, run, previous, all, preset.of("--batch", batch, Preset.Numbers::batchSize),
        learningRate(preset), adversarial, preset.of("--average-decay", averageDecay, Preset.Numbers::averageDecay), seed,
        threads, checkpointEvery, samplesEvery, perceptual, mixedPrecision);
  }

  /** A rate that the user gave does not fall unless the user says where to. */
  private LearningRate learningRate(PresetOption preset) {
    String option = "--learning-rate";
    double last = preset.of(option, learningRate, numbers -> numbers.learningRate().last());
    return new LearningRate(
        preset.of(option, learningRate, numbers -> numbers.learningRate().first()),
        finalLearningRate == null ? last : finalLearningRate,
        preset.of("--halve-at", halvings == null ? List.of() : halvings, numbers -> numbers.learningRate().halvings()));
  }
}
