package io.github.revisage.core.metrics;

import io.github.revisage.ModelException;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import java.util.Locale;

/** A model beside the stage I autoencoder that it was trained with: what it predicts, and what it was to predict. */
final class CodeTruth implements AutoCloseable {

  static final Measure PREDICTED =
      new Measure(
          "codes", "%", Measure.Better.HIGHER, Measure.Summary.MEAN, 2,
          "share of code tokens that are those of stage I's encoder for the good face");

  static final Measure NEAREST =
      new Measure(
          "nearest codes", "%", Measure.Better.HIGHER, Measure.Summary.MEAN, 2,
          "the same share without a Transformer: stage I's encoder looks at the damaged face, the nearest codes are taken");

  private final Engine model;
  private final Engine autoencoder;

  private CodeTruth(Engine model, Engine autoencoder) {
    this.model = model;
    this.autoencoder = autoencoder;
  }

  /**
   * Loads the autoencoder.
   *
   * @param model stays the caller's to close
   * @return the two; closing them closes the autoencoder
   * @throws ModelException if it can't be loaded, or they don't belong together as far as their numbers tell
   */
  static CodeTruth load(Engine model, ModelFolder autoencoder) {
    requireSameAutoencoder(model.model(), autoencoder.description());
    return new CodeTruth(model, Engine.load(autoencoder));
  }

  private static void requireSameAutoencoder(ModelDescription model, ModelDescription autoencoder) {
    if (autoencoder.task() != Task.RECONSTRUCTION || model.task() != Task.RESTORATION) {
      throw new ModelException(
          "code accuracy needs a restoration model and a stage I autoencoder, found models for "
              + model.task().name().toLowerCase(Locale.ROOT) + " and " + autoencoder.task().name().toLowerCase(Locale.ROOT));
    }
    if (!autoencoder.spec().equals(model.spec().autoencoder())) {
      throw new ModelException(
          "the autoencoder must be the one that the model was trained with, " + model.spec().autoencoder() + ", found "
              + autoencoder.spec());
    }
  }

  /** The tokens that are right for a face: the autoencoder's. */
  int[] tokens(float[] good) {
    return autoencoder.codeTokens(good);
  }

  /** How many of a damaged face's tokens the model predicts rightly in spite of the damage, in percent. */
  double accuracy(float[] degraded, int[] truth) {
    return share(model.codeTokens(degraded), truth);
  }

  /** How many of them the autoencoder finds itself, by the codes nearest to the damaged face, in percent. */
  double nearestAccuracy(float[] degraded, int[] truth) {
    return share(autoencoder.codeTokens(degraded), truth);
  }

  private static double share(int[] found, int[] truth) {
    int equal = 0;
    for (int i = 0; i < truth.length; i++) {
      equal += found[i] == truth[i] ? 1 : 0;
    }
    return 100.0 * equal / truth.length;
  }

  /** What the autoencoder alone makes of a face. */
  float[] reconstruct(float[] face) {
    return autoencoder.restore(face, 0);
  }

  /** What the model paints of tokens. */
  float[] paint(int[] tokens) {
    return model.paint(tokens);
  }

  @Override
  public void close() {
    autoencoder.close();
  }
}
