package io.github.revisage.core.metrics;

import static java.util.Objects.requireNonNull;

import io.github.revisage.ModelException;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Good faces, damaged anew and repaired by a model: degraded by equation 9, with holes, or without their colours, whatever the
 * model is for. A face's damage depends on the seed and its place among the faces held out alone.
 *
 * <p>Rows of restoration: the degraded face; the same enlarged by bicubic curves instead of linearly; what OpenCV's classical
 * filters make of it; the restoration for each w. With a stage I autoencoder also what that makes of the degraded face by
 * itself, and the code ground truth: what the model's decoder paints of the codes that the autoencoder gives to the good face,
 * without AdaIN and CFT. A stage I model has the one row {@code reconstruction}, of good faces.
 */
public final class ModelFaces implements Subjects, AutoCloseable {

  private static final List<Double> FIDELITIES = List.of(0.0, 0.5, 1.0);

  private final HeldFaces faces;
  private final Engine engine;
  private final Trial trial;
  private final long seed;
  private final OptionalLong peak;
  private final @Nullable CodeTruth codeTruth;

  private ModelFaces(
      HeldFaces faces, Engine engine, Trial trial, long seed, OptionalLong peak, @Nullable CodeTruth codeTruth) {
    this.faces = faces;
    this.engine = engine;
    this.trial = trial;
    this.seed = seed;
    this.peak = peak;
    this.codeTruth = codeTruth;
  }

  /**
   * Loads the models and lets the first face through, which times leave out.
   *
   * @param model for any task, or a stage I autoencoder
   * @param autoencoder that a model for restoration was trained with, or null
   * @param fidelities values of w for restoration, each in [0, 1]; if empty 0, 0.5 and 1
   * @param seed of the damage
   * @return the faces; the caller closes them, which frees the models
   * @throws ModelException if a model can't be loaded, has a task that nothing was given for, or the two have not the same
   *     autoencoder
   * @throws io.github.revisage.PhotoException if the first face can't be read
   * @throws IllegalArgumentException if a w is outside [0, 1], or the model is not for restoration and has none to choose
   */
  public static ModelFaces open(
      ModelFolder model, @Nullable ModelFolder autoencoder, HeldFaces faces, List<Double> fidelities, long seed) {
    requireFidelities(model.description(), fidelities);
    return open(model, autoencoder, faces, seed, (painter, truth) -> trial(painter, truth, fidelities));
  }

  /**
   * Loads the models to see how many codes they find as faces get worse: rows are the kinds and steps of damage, each by
   * itself and together, restored with the model's own w.
   *
   * @param model for restoration
   * @param autoencoder that it was trained with
   * @param seed of the damage
   * @return the faces; the caller closes them, which frees the models
   * @throws ModelException if a model can't be loaded, or the two don't belong together
   * @throws io.github.revisage.PhotoException if the first face can't be read
   */
  public static ModelFaces openForSeverity(ModelFolder model, ModelFolder autoencoder, HeldFaces faces, long seed) {
    return open(model, autoencoder, faces, seed, (painter, truth) -> new SeverityTrial(painter, requireNonNull(truth)));
  }

  private static ModelFaces open(
      ModelFolder model, @Nullable ModelFolder autoencoder, HeldFaces faces, long seed,
      BiFunction<Painter, @Nullable CodeTruth, Trial> trial) {
    Engine engine = Engine.load(model);
    try {
      Painter painter = new Painter(engine);
      painter.warmUp(faces.read(0, painter.faceSize()));
      OptionalLong peak = PeakMemory.bytes(); // of the model alone
      CodeTruth codeTruth = autoencoder == null ? null : CodeTruth.load(engine, autoencoder);
      return new ModelFaces(faces, engine, trial.apply(painter, codeTruth), seed, peak, codeTruth);
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static void requireFidelities(ModelDescription model, List<Double> fidelities) {
    if (!fidelities.stream().allMatch(w -> w >= 0 && w <= 1)) {
      throw new IllegalArgumentException("fidelity must be in [0, 1], found " + fidelities);
    }
    if (!fidelities.isEmpty() && model.task() != Task.RESTORATION) {
      throw new IllegalArgumentException(
          "only models for restoration have a w to choose, found one for "
              + model.task().name().toLowerCase(Locale.ROOT) + ", " + model.name());
    }
  }

  private static Trial trial(Painter painter, @Nullable CodeTruth codeTruth, List<Double> fidelities) {
    ModelDescription model = painter.engine().model();
    return switch (model.task()) {
      case RESTORATION -> new RestorationTrial(painter, rows(model, fidelities), codeTruth);
      case RECONSTRUCTION -> new ReconstructionTrial(painter);
      case INPAINTING -> new InpaintingTrial(painter);
      case COLORIZATION -> new ColorizationTrial(painter);
    };
  }

  private static Map<String, Double> rows(ModelDescription model, List<Double> fidelities) {
    Map<String, Double> rows = new LinkedHashMap<>();
    if (model.spec().cftSizes().isEmpty()) {
      rows.put("w = 0", 0.0);
    } else {
      (fidelities.isEmpty() ? FIDELITIES : fidelities)
          .forEach(w -> rows.put("w = " + (w == Math.rint(w) ? String.valueOf(w.intValue()) : w), w));
    }
    return rows;
  }

  /**
   * The most memory that this process had resident when the model was loaded and warm and nothing measured yet, in bytes; empty
   * where the system does not tell.
   */
  public OptionalLong peakMemory() {
    return peak;
  }

  @Override
  public List<String> rows() {
    return trial.rows();
  }

  @Override
  public String mainRow() {
    return trial.mainRow();
  }

  @Override
  public int count() {
    return faces.files().size();
  }

  @Override
  public String name(int face) {
    return faces.files().get(face);
  }

  @Override
  public Subject subject(int face) {
    RgbPicture good = faces.read(face, engine.model().spec().faceSize());
    return new Subject(good, trial.of(good, seed + face));
  }

  @Override
  public void close() {
    if (codeTruth != null) {
      codeTruth.close();
    }
    engine.close();
  }
}
