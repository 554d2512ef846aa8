package io.github.revisage.core.train;

import io.github.revisage.EngineException;
import io.github.revisage.ModelException;
import io.github.revisage.RevisageException;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.net.CodeFormerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Runs one stage of training: begins or resumes, learns step by step, keeps checkpoints, log and samples, and leaves the
 * averaged weights for the next stage.
 */
public final class Trainer {

  private static final String CODEBOOK = "codebook";
  private static final int FIRST_BATCHES = 8; // whose features are the first codes

  private final TrainingSettings settings;
  private final CodeFormerSpec spec;
  private final Listener listener;
  private final FaceFolder faces;
  private final Batches batches;

  /** Hears how training goes. */
  @FunctionalInterface
  public interface Listener {

    /**
     * Called after each step.
     *
     * @param step steps done
     * @param values losses and other numbers of the step, by name
     */
    void step(long step, Map<String, Double> values);
  }

  private Trainer(TrainingSettings settings, Listener listener) {
    this.settings = settings;
    this.spec = settings.spec();
    this.listener = listener;
    this.faces = FaceFolder.read(settings.data(), spec.faceSize());
    List<Damage> damages = settings.lesson().damages(settings.stage());
    this.batches = new Batches(faces.train(), spec.faceSize(), settings.batchSize(), damages, settings.seed());
  }

  /**
   * Trains until all steps are done.
   *
   * @throws io.github.revisage.PhotoException if the data can't be used
   * @throws ModelException if a checkpoint or the previous stage's result can't be read or written, or the run folder
   *     holds checkpoints of another stage, task, spec, degradation or kind of loss
   * @throws EngineException if TensorFlow or OpenCV fails, or the loss is not a finite number any more
   */
  public static void train(TrainingSettings settings, Listener listener) {
    new Trainer(settings, listener).run();
  }

  private void run() {
    try (TrainingGraph graph = new TrainingGraph(settings, faces)) {
      Files.createDirectories(settings.run());
      TrainingState state =
          TrainingState.restore(settings.run(), graph.session(), RunKind.of(settings))
              .orElseGet(() -> begin(graph));
      if (state.step() < settings.steps()) {
        settings.write();
        TrainingLog log = new TrainingLog(settings.run(), state.step());
        CodebookCare care = new CodebookCare(spec, settings.seed(), state.usage());
        learn(graph, state.step(), log, care, GoodTokens.of(settings, batches));
      }
      new StageResult(spec, graph.result(), settings.stage(), task(), Math.max(state.step(), settings.steps()))
          .write(settings.run(), graph.shapes());
    } catch (IOException e) {
      throw new ModelException("can't make the run folder " + settings.run() + ": " + e.getMessage(), e);
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      throw new EngineException("TensorFlow failed in training: " + e.getMessage(), e);
    }
  }

  private TrainingState begin(TrainingGraph graph) {
    Variables.Values first = new Initialisation(settings.seed());
    if (settings.previous() == null) {
      graph.begin(first);
      float[] codes = firstCodes(graph);
      graph.replace(CODEBOOK, codes, codes);
    } else {
      StageResult previous =
          settings.stage() == Stage.AUTOENCODER
              ? StageResult.readAutoencoder(settings.previous())
              : StageResult.read(settings.previous());
      if (settings.stage() == Stage.CODE_PREDICTION) {
        previous.requireCftOf(spec);
      }
      if (settings.stage() == Stage.FIDELITY || previous.hasPredictor()) {
        previous.requirePredictorOf(spec);
      }
      graph.begin(settings.variant() == Variant.NO_CODEBOOK ? first : previous.continuedBy(spec, first));
      if (settings.stage() != Stage.AUTOENCODER) {
        StageResult.keepAutoencoder(settings.previous(), settings.run());
      }
    }
    return new TrainingState(0, new int[spec.codes()], RunKind.of(settings));
  }

  private Task task() {
    return settings.lesson().task();
  }

  private float[] firstCodes(TrainingGraph graph) {
    int perBatch = settings.batchSize() * spec.tokens() * spec.codeDim();
    float[] features = new float[FIRST_BATCHES * perBatch];
    for (int i = 0; i < FIRST_BATCHES; i++) {
      System.arraycopy(graph.features(batches.of(-1 - i)), 0, features, i * perBatch, perBatch);
    }
    return new CodebookCare(spec, settings.seed(), new int[spec.codes()]).first(features);
  }

  /** Prepares the next batch while the network learns from this one. */
  private void learn(TrainingGraph graph, long from, TrainingLog log, CodebookCare care, GoodTokens tokens) {
    ExecutorService preparation = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<Batch> next = CompletableFuture.supplyAsync(() -> batches.of(from), preparation);
      for (long step = from; step < settings.steps(); step++) {
        Batch batch = await(next);
        long following = step + 1;
        next = CompletableFuture.supplyAsync(() -> batches.of(following), preparation);
        Map<String, Double> values = new LinkedHashMap<>(learn(graph, step, batch, care, tokens));
        if (following % settings.samplesEvery() == 0 || following == settings.steps()) {
          Path sheet = settings.run().resolve(String.format(Locale.ROOT, "samples-%09d.png", following));
          values.putAll(graph.samples().write(graph.session(), sheet));
        }
        log.add(following, values);
        listener.step(following, values);
        if (following % settings.checkpointEvery() == 0 || following == settings.steps()) {
          log.flush();
          new TrainingState(following, care.usage(), RunKind.of(settings)).save(settings.run(), graph.session());
        }
      }
    } finally {
      preparation.shutdownNow();
    }
  }

  private static Batch await(CompletableFuture<Batch> batch) {
    try {
      return batch.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RevisageException ours ? ours : e;
    }
  }

  private Map<String, Double> learn(
      TrainingGraph graph, long step, Batch batch, CodebookCare care, GoodTokens tokens) {
    boolean cares = settings.stage() == Stage.AUTOENCODER && (step + 1) % CodebookCare.WINDOW == 0;
    TrainingGraph.Told told =
        graph.learn(
            batch, tokens.of(batch), step, settings.learningRate().at(step, settings.steps()), cares);
    requireFinite(told.losses(), step + 1);
    care.count(told.tokens());
    Map<String, Double> values = new LinkedHashMap<>(told.losses());
    if (cares) {
      values.put("codes_used", (double) care.used());
      values.put("perplexity", care.perplexity());
      if (step + 1 < settings.steps()) { // a code that moves with the last step would never be learned
        restartCodes(graph, step, care, told.features());
      }
    }
    return values;
  }

  /** Codes that are in use keep their averages. */
  private static void restartCodes(TrainingGraph graph, long step, CodebookCare care, float[] features) {
    float[] codes = graph.weight(CODEBOOK);
    float[] averages = graph.average(CODEBOOK);
    if (care.restart(step, List.of(codes, averages), features) > 0) {
      graph.replace(CODEBOOK, codes, averages);
    }
  }

  /** Else the last good checkpoints would soon be replaced by worthless ones. */
  private void requireFinite(Map<String, Double> losses, long step) {
    if (!losses.values().stream().allMatch(Double::isFinite)) {
      throw new EngineException(
          "losses must be finite, found " + losses + " at step " + step
              + ": start again to resume from the last checkpoint, with a lower learning rate than "
              + settings.learningRate().first());
    }
  }
}
