package io.github.revisage.core.train;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.revisage.ModelException;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.spi.EngineOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a training run is to do.
 *
 * @param stage which of the three
 * @param lesson what stages II and III learn; {@link Lesson#RESTORATION} in stage I, which knows good faces only
 * @param spec the whole network; stage I trains its autoencoder
 * @param data folder of aligned faces
 * @param run folder for checkpoints, log, samples and the result; made if missing, resumed if it holds a checkpoint
 * @param previous run folder to go on from, of the stage before, the same or a later stage, and of any task; null for stage
 *     I only
 * @param steps in all, those before a resumption counted in
 * @param batchSize faces in a step
 * @param learningRate Adam's
 * @param adversarial the adversarial loss of stages I and III; {@link Adversarial#NONE} in stage II, which paints nothing
 *     unless its variant trains the decoder
 * @param averageDecay part of the weights' moving average that each step keeps, in [0, 1)
 * @param seed of first weights, batches and degradations
 * @param threads of TensorFlow, 1024 at most; 0 for all cores. With more than one, two runs differ in the last bits
 * @param checkpointEvery steps
 * @param samplesEvery steps
 * @param perceptual the perceptual loss of stages I and III; {@link Perceptual#NONE} in stage II, which paints nothing
 * @param mixedPrecision whether TensorFlow may compute in bfloat16 where it deems that safe; weights stay in float32
 * @param variant of the network that stage II trains; {@link Variant#TRANSFORMER}, the whole one, in the other stages
 */
public record TrainingSettings(
    Stage stage,
    Lesson lesson,
    CodeFormerSpec spec,
    Path data,
    Path run,
    @Nullable Path previous,
    long steps,
    int batchSize,
    LearningRate learningRate,
    Adversarial adversarial,
    double averageDecay,
    long seed,
    int threads,
    int checkpointEvery,
    int samplesEvery,
    Perceptual perceptual,
    boolean mixedPrecision,
    Variant variant) {

  /** Settings of the whole network without a perceptual loss, in float32. */
  public TrainingSettings(
      Stage stage, Lesson lesson, CodeFormerSpec spec, Path data, Path run, @Nullable Path previous, long steps,
      int batchSize, LearningRate learningRate, Adversarial adversarial, double averageDecay, long seed, int threads,
      int checkpointEvery, int samplesEvery) {
    this(
        stage, lesson, spec, data, run, previous, steps, batchSize, learningRate, adversarial, averageDecay, seed, threads,
        checkpointEvery, samplesEvery, Perceptual.NONE, false);
  }

  /** Settings of the whole network. */
  public TrainingSettings(
      Stage stage, Lesson lesson, CodeFormerSpec spec, Path data, Path run, @Nullable Path previous, long steps,
      int batchSize, LearningRate learningRate, Adversarial adversarial, double averageDecay, long seed, int threads,
      int checkpointEvery, int samplesEvery, Perceptual perceptual, boolean mixedPrecision) {
    this(
        stage, lesson, spec, data, run, previous, steps, batchSize, learningRate, adversarial, averageDecay, seed, threads,
        checkpointEvery, samplesEvery, perceptual, mixedPrecision, Variant.TRANSFORMER);
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range, or the stage and {@code previous} do not fit
   */
  public TrainingSettings {
    require(steps > 0, "steps must be positive, found " + steps);
    require(batchSize > 0, "batch size must be positive, found " + batchSize);
    require(averageDecay >= 0 && averageDecay < 1, "average decay must be in [0, 1), found " + averageDecay);
    require(threads >= 0, "threads must be 0 or more, found " + threads);
    require(
        threads <= EngineOptions.MOST_THREADS,
        "threads must be " + EngineOptions.MOST_THREADS + " or fewer, found " + threads);
    require(checkpointEvery > 0 && samplesEvery > 0, "checkpoints and samples must be some steps apart, found "
        + checkpointEvery + " and " + samplesEvery);
    require(stage == Stage.AUTOENCODER || previous != null, "this stage needs the run folder of the stage before");
    require(stage != Stage.AUTOENCODER || lesson.equals(Lesson.RESTORATION), "stage 1 learns good faces, for all tasks alike");
    require(variant == Variant.TRANSFORMER || stage == Stage.CODE_PREDICTION, "variants of the network are for stage 2");
    require(stage != Stage.CODE_PREDICTION || variant.trainsDecoder() || !adversarial.isOn(),
        "stage 2 paints no faces, so it has no adversarial loss");
    require(stage != Stage.CODE_PREDICTION || !perceptual.isOn(), "stage 2 paints no faces, so it has no perceptual loss");
    require(
        !perceptual.isOn() || perceptual.features() != null || perceptual.vgg() != null || previous != null,
        "a perceptual loss needs features to compare: those of a finished stage 1, or a VGG's");
    require(stage == Stage.AUTOENCODER || spec.transformer() != null, "this stage needs a spec with a Transformer");
  }

  /** Leaves the settings in the run folder as {@code settings.json}, for people and reports; nothing is read from it again. */
  void write() {
    JsonMapper json =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance)).build();
    Path file = run.resolve("settings.json");
    try {
      json.writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new ModelException("can't write " + file + ": " + e.getMessage(), e);
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
