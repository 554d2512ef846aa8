package io.github.revisage.examples.cli;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.train.Adversarial;
import io.github.revisage.core.train.LearningRate;
import io.github.revisage.core.train.Lesson;
import io.github.revisage.core.train.Stage;
import io.github.revisage.core.train.TrainingSettings;
import java.nio.file.Path;
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
      required = true,
      description = "Steps in all, those before an interruption counted in.")
  private long steps;

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
      description = "Threads of TensorFlow, 0 for one a core (default: ${DEFAULT-VALUE}). Only 1 gives the same weights"
          + " bit by bit when repeated.")
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

  /**
   * All settings of a run.
   *
   * @throws IllegalArgumentException if one is out of its range, with a message for the user
   */
  TrainingSettings settings(
      Stage stage, Lesson lesson, CodeFormerSpec spec, @Nullable Path previous, Adversarial adversarial) {
    return new TrainingSettings(
        stage, lesson, spec, data, run, previous, steps, batch,
        new LearningRate(learningRate, finalLearningRate == null ? learningRate : finalLearningRate), adversarial,
        averageDecay, seed, threads, checkpointEvery, samplesEvery);
  }
}
