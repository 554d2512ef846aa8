package io.github.revisage.core.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.revisage.ModelException;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.SafetensorsWriter;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.ndarray.Shape;

/**
 * The weights that a stage leaves in its run folder, {@code weights.safetensors}, under our names; and, beside it, those of
 * stage I, since the code tokens that stages II and III learn are those of stage I's encoder.
 *
 * @param spec the network's numbers
 * @param weights values by name, last axis fastest
 * @param stage which stage left them
 * @param task which task it was
 * @param steps how many steps that stage took
 */
public record StageResult(CodeFormerSpec spec, Map<String, float[]> weights, Stage stage, Task task, long steps)
    implements Variables.Values {

  private static final String FILE = "weights.safetensors";
  private static final String AUTOENCODER_FILE = "autoencoder.safetensors";
  private static final String SPEC = "spec";
  private static final String STAGE = "stage";
  private static final String TASK = "task"; // missing in results from before there was a choice
  private static final String STEPS = "steps";

  /** Reads what a run left. */
  public static StageResult read(Path run) {
    return readFile(run.resolve(FILE));
  }

  /** Reads what stage I left, from the run folder of stage I or of a later stage. */
  static StageResult readAutoencoder(Path run) {
    StageResult found = readFile(autoencoderFile(run));
    if (found.stage() != Stage.AUTOENCODER) {
      throw new ModelException(
          run + " must have stage I's weights, found those of " + found.stage() + " and no " + AUTOENCODER_FILE
              + ": name the run folder of stage I, or one that went on from it");
    }
    return found;
  }

  /** Keeps stage I's weights beside a later stage's. */
  static void keepAutoencoder(Path previous, Path run) {
    try {
      Files.createDirectories(run);
      Files.copy(autoencoderFile(previous), run.resolve(AUTOENCODER_FILE), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ModelException("can't copy stage I's weights from " + previous + " to " + run + ": " + e.getMessage(), e);
    }
  }

  /** What was kept beside a later stage's weights; stage I has its own only. */
  private static Path autoencoderFile(Path run) {
    Path kept = run.resolve(AUTOENCODER_FILE);
    return Files.exists(kept) ? kept : run.resolve(FILE);
  }

  /** Makes sure that nothing is overwritten in a run folder. */
  static void requireNone(Path run) {
    if (Files.exists(run.resolve(FILE))) {
      throw new ModelException(run + " must hold no result yet, found " + FILE + ": name another run folder");
    }
  }

  private static StageResult readFile(Path file) {
    if (!Files.exists(file)) {
      throw new ModelException("the stage before must have left " + file + ", found none: let it end first");
    }
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      Map<String, String> notes = checkpoint.metadata();
      if (!notes.keySet().containsAll(List.of(SPEC, STAGE, STEPS))) {
        throw new ModelException(file + " must say its spec, stage and steps, found " + notes.keySet());
      }
      CodeFormerSpec spec = new JsonMapper().readValue(notes.get(SPEC), CodeFormerSpec.class);
      Map<String, float[]> weights = new LinkedHashMap<>();
      checkpoint.names().forEach(name -> weights.put(name, checkpoint.read(name)));
      Task task = Task.valueOf(notes.getOrDefault(TASK, Task.RESTORATION.name()));
      return new StageResult(spec, weights, Stage.valueOf(notes.get(STAGE)), task, Long.parseLong(notes.get(STEPS)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new ModelException(file + " was not left by a stage of training: " + e.getMessage(), e);
    }
  }

  /** Writes the weights to a run folder. */
  void write(Path run, Map<String, Shape> shapes) {
    SafetensorsWriter writer = new SafetensorsWriter();
    try {
      writer.metadata(SPEC, new JsonMapper().writeValueAsString(spec));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a spec must have a JSON form", e);
    }
    writer.metadata(STAGE, stage.name()).metadata(TASK, task.name()).metadata(STEPS, Long.toString(steps));
    weights.forEach(
        (name, values) -> writer.tensor(name, shapes.get(name).asArray(), Precision.FLOAT32, () -> values));
    writer.write(run.resolve(FILE));
  }

  /** Whether there is a CFT among the weights, learned by this stage or by one that it went on from. */
  boolean hasCft() {
    return weights.keySet().stream().anyMatch(name -> name.startsWith("cft."));
  }

  /** For a stage that hands a CFT on without learning it: it must not get first weights where {@code next} has more sides. */
  void requireCftOf(CodeFormerSpec next) {
    if (hasCft() && !next.cftSizes().equals(spec.cftSizes())) {
      throw new ModelException(
          "stage 2 hands on the CFT of the run before as it is, whose sides are " + spec.cftSizes() + ", found "
              + next.cftSizes() + ": ask for the same");
    }
  }

  /** Whether there is a code predictor among the weights. */
  boolean hasPredictor() {
    return weights.keySet().stream().anyMatch(name -> name.startsWith("predictor."));
  }

  /** For what goes on with a code predictor: no weight tells the Transformer's heads, and missing layers would be untaught. */
  void requirePredictorOf(CodeFormerSpec next) {
    if (!hasPredictor()) {
      throw new ModelException(
          "the stage before must have learned to predict codes, found one that has not: name the run folder of a finished"
              + " stage 2, or of a later stage");
    }
    if (!Objects.equals(next.transformer(), spec.transformer())) {
      throw new ModelException(
          "the stage before must have the same Transformer, " + next.transformer() + ", found " + spec.transformer()
              + ": ask for the same");
    }
  }

  /**
   * The weights for a network that goes on from here.
   *
   * @param next whose autoencoder must be this one's
   * @param first values of weights that this stage did not have
   */
  Variables.Values continuedBy(CodeFormerSpec next, Variables.Values first) {
    if (!next.autoencoder().equals(spec.autoencoder())) {
      throw new ModelException(
          "the stage before must have the same autoencoder, " + next.autoencoder() + ", found " + spec.autoencoder());
    }
    return (name, shape) -> weights.containsKey(name) ? of(name, shape) : first.of(name, shape);
  }

  @Override
  public float[] of(String name, Shape shape) {
    float[] values = weights.get(name);
    if (values == null || values.length != shape.size()) {
      throw new ModelException(
          "weight " + name + " must have " + shape.size() + " values, found "
              + (values == null ? "none" : values.length) + " in what the stage before left");
    }
    return values;
  }
}
