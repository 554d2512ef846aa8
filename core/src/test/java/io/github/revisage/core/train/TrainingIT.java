package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.ModelOrigin;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three stages one after the other, on the smallest network: they learn, and what they leave restores faces. */
class TrainingIT {

  private static final int STEPS = 300;
  private static final int PICTURES = 24;

  /** Steps whose mean loss is compared; single batches go up and down. */
  private static final int WINDOW = 15;

  @TempDir static Path folder;
  private static final Map<Stage, List<Map<String, Double>>> LOSSES = new LinkedHashMap<>();

  @BeforeAll
  static void trainAllStages() {
    TinyFaces.folder(folder.resolve("faces"), PICTURES);
    Path previous = null;
    for (Stage stage : Stage.values()) {
      List<Map<String, Double>> losses = new ArrayList<>();
      TrainingSettings settings =
          new TrainingSettings(
              stage, Lesson.RESTORATION, TinyFaces.SPEC, folder.resolve("faces"), folder.resolve(stage.name()), previous, STEPS,
              4, LearningRate.constant(2e-3), Adversarial.NONE, 0.9, 1, 0, STEPS, STEPS);
      Trainer.train(settings, (step, values) -> losses.add(values));
      LOSSES.put(stage, losses);
      previous = settings.run();
    }
  }

  @Test
  void autoencoder_imageLoss_fallsWellBelowThatOfTheMeanColour() {
    double untrained = LOSSES.get(Stage.AUTOENCODER).get(0).get("image");
    double last = mean(Stage.AUTOENCODER, "image", STEPS - WINDOW);

    assertThat(last).isLessThan(untrained / 2).isLessThan(meanColourLoss() * 2 / 3);
    assertThat(LOSSES.get(Stage.AUTOENCODER).get(99)).containsKey("codes_used");
    assertThat(LOSSES.get(Stage.AUTOENCODER).get(STEPS - 1)).containsKey("psnr_reconstruction");
  }

  @Test
  void codePrediction_tokenLoss_fallsBelowThatOfGuessing() {
    double first = mean(Stage.CODE_PREDICTION, "token", 0);
    double last = mean(Stage.CODE_PREDICTION, "token", STEPS - WINDOW);

    assertThat(last).isLessThan(first).isLessThan(Math.log(TinyFaces.SPEC.codes()));
    assertThat(mean(Stage.CODE_PREDICTION, "accuracy", STEPS - WINDOW)).isGreaterThan(
        2 * 1.0 / TinyFaces.SPEC.codes());
    assertThat(LOSSES.get(Stage.CODE_PREDICTION).get(STEPS - 1)).containsKeys(
        "psnr_input", "psnr_w0", "psnr_w0_adain");
  }

  @Test
  void fidelity_imageLoss_fallsAndBeatsTheSameFacesWithoutCft() {
    double first = mean(Stage.FIDELITY, "image", 0);
    double last = mean(Stage.FIDELITY, "image", STEPS - WINDOW);

    assertThat(last).isLessThan(first);
    Map<String, Double> end = LOSSES.get(Stage.FIDELITY).get(STEPS - 1);
    assertThat(end.get("psnr_w1")).isGreaterThan(end.get("psnr_w0"));
  }

  @ParameterizedTest
  @EnumSource
  void export_eachStage_isAModelThatRestores(Stage stage) {
    Task task = stage == Stage.AUTOENCODER ? Task.RECONSTRUCTION : Task.RESTORATION;

    ModelFolder model =
        TrainedModel.export(
            folder.resolve(stage.name()), folder.resolve("model-" + stage), Storage.FLOAT32,
            new ModelOrigin("tiny", "CC0", "blobs"));

    assertThat(model.description().task()).isEqualTo(task);
    assertThat(model.description().training()).isEqualTo(
        Map.of("stage", stage.name(), "steps", Integer.toString(STEPS)));
    assertThat(model.description().spec().cftSizes().isEmpty()).isEqualTo(stage != Stage.FIDELITY);
    float[] face = new float[32 * 32 * 3];
    Batches.toUnitRange(TinyFaces.rgb(3, 32), face, 0);
    try (Engine engine = Engine.load(model)) {
      float[] restored = engine.restore(face, 1);

      assertThat(distance(restored, face)).isLessThan(meanColourLoss());
    }
  }

  private static double mean(Stage stage, String name, int from) {
    return LOSSES.get(stage).subList(from, from + WINDOW).stream().mapToDouble(values -> values.get(name)).average()
        .orElseThrow();
  }

  /** What a picture costs that has the mean colour of all faces everywhere. */
  private static double meanColourLoss() {
    List<float[]> faces = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      float[] face = new float[32 * 32 * 3];
      Batches.toUnitRange(TinyFaces.rgb(i, 32), face, 0);
      faces.add(face);
    }
    double[] mean = new double[3];
    faces.forEach(face -> {
      for (int i = 0; i < face.length; i++) {
        mean[i % 3] += face[i] * 3.0 / face.length / PICTURES;
      }
    });
    float[] colour = new float[32 * 32 * 3];
    for (int i = 0; i < colour.length; i++) {
      colour[i] = (float) mean[i % 3];
    }
    return faces.stream().mapToDouble(face -> distance(face, colour)).average().orElseThrow();
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}
