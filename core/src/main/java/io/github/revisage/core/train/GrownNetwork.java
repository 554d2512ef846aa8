package io.github.revisage.core.train;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * Begins a network for larger faces with what one for smaller faces has learned. Both have the same code tokens and,
 * where both have a level, the same side and channels there; the larger one has more levels outside, of as many channels as
 * the smaller one's outermost. What is outside does next to nothing at first and learns the finer detail, which takes far
 * fewer steps than to learn all of it at the larger size.
 */
public final class GrownNetwork {

  private GrownNetwork() {}

  /**
   * Grows an autoencoder: leaves a run folder that stage I goes on from.
   *
   * @param smaller run folder of a finished stage I, or of a later stage, beside whose weights stage I's are
   * @param spec the larger network
   * @param seed of the weights that are new
   * @param run the folder to leave it in; made if missing
   * @throws ModelException if the smaller network is not an inner part of the larger, is not finished, or the folder can't
   *     be written or holds a result
   */
  public static void grow(Path smaller, CodeFormerSpec spec, long seed, Path run) {
    StageResult inner = StageResult.readAutoencoder(smaller);
    requireRoom(inner, spec, run);
    write(inner, autoencoder(inner, seed), spec, Stage.AUTOENCODER, run);
  }

  /**
   * Grows a restorer: leaves a run folder that stage II goes on from.
   *
   * @param smaller run folder of a finished stage II or III: the encoder, the code predictor and CFT begin as its own
   * @param larger run folder of the larger network's finished stage I, whose codebook and decoder it keeps
   * @param spec the larger network
   * @param seed of the weights that are new
   * @param run the folder to leave it in; made if missing
   * @throws ModelException if the smaller network is not an inner part of the larger, one is not finished, or the folder
   *     can't be written or holds a result
   */
  public static void grow(Path smaller, Path larger, CodeFormerSpec spec, long seed, Path run) {
    Variables.Values begun = StageResult.read(larger).continuedBy(spec, new Initialisation(seed));
    Predicate<String> learned = name -> !name.startsWith("decoder.") && !name.equals("codebook");
    StageResult inner = StageResult.read(smaller);
    requireRoom(inner, spec, run);
    inner.requirePredictorOf(spec);
    StageResult.keepAutoencoder(larger, run); // first: without it, the result would be taken for stage I's
    write(inner, around(inner, learned, begun), spec, Stage.CODE_PREDICTION, run);
  }

  /** First values of an autoencoder around a smaller one. */
  static Variables.Values autoencoder(StageResult smaller, long seed) {
    return around(smaller, name -> true, new OuterLevels(smaller, new Initialisation(seed)));
  }

  /** The smaller network's values where it has a place in the larger one, and {@code others} elsewhere. */
  private static Variables.Values around(StageResult smaller, Predicate<String> carried, Variables.Values others) {
    return (name, shape) -> {
      boolean has = carried.test(name) && !meetsTheFace(name) && smaller.weights().containsKey(name);
      return (has ? smaller : others).of(name, shape);
    };
  }

  private static void write(StageResult smaller, Variables.Values values, CodeFormerSpec spec, Stage stage, Path run) {
    Map<String, Shape> shapes = shapes(stage == Stage.AUTOENCODER ? spec.autoencoder() : spec);
    Map<String, float[]> weights = new LinkedHashMap<>();
    shapes.forEach((name, shape) -> weights.put(name, values.of(name, shape)));
    try {
      Files.createDirectories(run);
    } catch (IOException e) {
      throw new ModelException("can't make the run folder " + run + ": " + e.getMessage(), e);
    }
    new StageResult(spec, weights, stage, smaller.task(), 0).write(run, shapes);
  }

  private static void requireRoom(StageResult smaller, CodeFormerSpec spec, Path run) {
    requireInnerPart(smaller.spec(), spec);
    StageResult.requireNone(run);
  }

  private static void requireInnerPart(CodeFormerSpec smaller, CodeFormerSpec larger) {
    boolean fits =
        smaller.faceSize() < larger.faceSize() && smaller.latentSize() == larger.latentSize()
            && smaller.residualBlocks() == larger.residualBlocks() && smaller.codes() == larger.codes()
            && smaller.codeDim() == larger.codeDim() && smaller.groups() == larger.groups()
            && smaller.attentionSizes().equals(larger.attentionSizes().stream().filter(s -> s <= smaller.faceSize()).toList());
    for (int level = 0; fits && level < smaller.levels(); level++) {
      fits = smaller.channelsOf(level) == larger.channelsAt(smaller.sizeOf(level));
    }
    for (int level = 0; fits && larger.sizeOf(level) > smaller.faceSize(); level++) {
      fits = larger.channelsOf(level) == smaller.channelsOf(0);
    }
    if (!fits) {
      throw new ModelException(
          "the smaller network must be an inner part of the larger: same code tokens, codes, groups, residual blocks,"
              + " attention, same channels at each side that both have, and those of its first level outside; found " + smaller
              + " and " + larger);
    }
  }

  /** Whether a weight of the smaller network meets the face itself, and so has no place inside a larger one. */
  private static boolean meetsTheFace(String name) {
    return name.startsWith("encoder.in.") || name.startsWith("decoder.out"); // out and out_norm
  }

  /** The names and shapes of all weights of a network. */
  static Map<String, Shape> shapes(CodeFormerSpec spec) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Part part : Part.of(spec)) {
      try (Graph graph = new Graph()) {
        Ops tf = Ops.create(graph);
        Variables weights = new Variables(tf, Storage.FLOAT32);
        part.build(tf, spec, weights);
        shapes.putAll(weights.shapes());
      }
    }
    return shapes;
  }
}
