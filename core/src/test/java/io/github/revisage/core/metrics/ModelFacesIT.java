package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.revisage.ModelException;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.metrics.Subjects.Candidate;
import io.github.revisage.core.metrics.Subjects.Subject;
import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.ModelWriter;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.ReferenceWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces of 32 pixels and random weights. */
class ModelFacesIT {

  private static final List<Double> FIDELITIES = List.of(0.0, 0.25, 1.0);

  @TempDir private static Path home;
  private static ModelFolder model;
  private static ModelFolder autoencoder;
  private static HeldFaces faces;

  @BeforeAll
  static void write() {
    model = MicroModel.imported(home.resolve("model"));
    autoencoder = autoencoder(home.resolve("autoencoder"), OracleFixture.micro().spec().autoencoder());
    faces = HeldFaces.in(FaceFiles.folder(home.resolve("faces"), 6, true));
  }

  /** The model's own autoencoder as a stage I model. */
  private static ModelFolder autoencoder(Path folder, CodeFormerSpec spec) {
    OracleFixture fixture = OracleFixture.micro();
    try (Checkpoint checkpoint = fixture.open()) {
      ReferenceWeights weights = new ReferenceWeights(checkpoint, fixture.untold());
      ModelDescription description =
          ModelDescription.of("stage1", Task.RECONSTRUCTION, spec, Storage.FLOAT32, "none", "random numbers", Map.of());
      return ModelWriter.write(folder, description, (name, shape) -> weights.read(name));
    }
  }

  @Test
  void subject_restorationModel_hasWhatTheEngineMakesOfTheInput() {
    try (ModelFaces subjects = ModelFaces.open(model, null, faces, FIDELITIES, 3);
        Engine engine = Engine.load(model)) {
      Subject subject = subjects.subject(1);

      assertThat(subjects.count()).isEqualTo(3);
      assertThat(subjects.name(1)).isEqualTo("face03.png");
      assertThat(subjects.rows()).containsExactly("input", "bicubic", "OpenCV", "w = 0", "w = 0.25", "w = 1");
      assertThat(subject.candidates().keySet()).containsExactlyElementsOf(subjects.rows());
      assertThat(subject.truth().rgb()).isEqualTo(MetricFixtures.TRUTH.reducedTo(32, 32).rgb());
      float[] input = subject.candidates().get("input").picture().toNumbers();
      Candidate restored = subject.candidates().get("w = 0.25");
      assertThat(restored.picture().rgb()).isEqualTo(RgbPicture.ofNumbers(32, engine.restore(input, 0.25)).rgb());
      assertThat(restored.told().values()).singleElement().satisfies(ms -> assertThat(ms).isPositive());
      assertThat(subjects.mainRow()).as("nearest to the model's 0.5").isEqualTo("w = 0.25");
    }
  }

  @Test
  void subject_degradation_dependsOnSeedAndPlaceAlone() {
    byte[] first;
    try (ModelFaces subjects = ModelFaces.open(model, null, faces.first(1), FIDELITIES, 3)) {
      first = input(subjects, 0);
    }
    try (ModelFaces subjects = ModelFaces.open(model, null, faces, FIDELITIES, 3)) {
      byte[] last = input(subjects, 2);
      assertThat(input(subjects, 0)).isEqualTo(first).isNotEqualTo(last);
    }
    try (ModelFaces subjects = ModelFaces.open(model, null, faces, FIDELITIES, 4)) {
      assertThat(input(subjects, 0)).isNotEqualTo(first);
    }
  }

  private static byte[] input(ModelFaces subjects, int face) {
    return subjects.subject(face).candidates().get("input").picture().rgb();
  }

  /** The micro model's encoder is the autoencoder's too, so its decoder paints what the autoencoder would. */
  @Test
  void subject_withAutoencoder_hasCodeAccuracyAndCodeGroundTruth() {
    try (ModelFaces subjects = ModelFaces.open(model, autoencoder, faces, FIDELITIES, 3);
        ModelFaces stage1 = ModelFaces.open(autoencoder, null, faces, List.of(), 3)) {
      Subject subject = subjects.subject(0);

      assertThat(subjects.rows())
          .containsExactly("input", "bicubic", "OpenCV", "stage I", "w = 0", "w = 0.25", "w = 1", "code ground truth");
      assertThat(stage1.rows()).containsExactly("reconstruction");
      assertThat(subject.candidates().get("code ground truth").picture().rgb())
          .isEqualTo(stage1.subject(0).candidates().get("reconstruction").picture().rgb());
      Evaluation evaluation = Evaluation.of(subjects, List.of(), null, done -> {});
      assertThat(evaluation.measures()).extracting(Measure::name).containsExactlyInAnyOrder("codes", "time");
      assertThat(subject.candidates().get("w = 1").told().entrySet())
          .filteredOn(entry -> entry.getKey().name().equals("codes"))
          .singleElement()
          .satisfies(entry -> assertThat(entry.getValue()).isBetween(0.0, 100.0));
      float[] input = subject.candidates().get("input").picture().toNumbers();
      assertThat(subject.candidates().get("stage I").picture().rgb()).as("the degraded face through the autoencoder")
          .isEqualTo(RgbPicture.ofNumbers(32, painted(input)).rgb());
    }
  }

  @Test
  void open_autoencoderOfAnotherNetwork_isRefused() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelFaces.open(model, model, faces, FIDELITIES, 0))
        .withMessage(
            "code accuracy needs a restoration model and a stage I autoencoder, found models for restoration and restoration");
  }

  private static float[] painted(float[] face) {
    try (Engine engine = Engine.load(autoencoder)) {
      return engine.paint(engine.codeTokens(face));
    }
  }

  @Test
  void openForSeverity_undamaged_findsMostOfTheTruthsTokens() {
    try (ModelFaces subjects = ModelFaces.openForSeverity(model, autoencoder, faces, 3)) {
      Subject subject = subjects.subject(0);

      assertThat(subjects.rows()).hasSize(21).startsWith("undamaged", "blur 3.75", "blur 7.5", "blur 11.25", "blur 15")
          .contains("reduction 30", "noise 20", "JPEG 90", "JPEG 30", "all, step 4").contains(subjects.mainRow());
      assertThat(subject.candidates().keySet()).containsExactlyElementsOf(subjects.rows());
      subject.candidates().forEach((row, candidate) ->
          assertThat(candidate.told().keySet()).extracting(Measure::name).containsExactly("time", "codes", "nearest codes"));
      double undamaged = told(subject, "undamaged", "nearest codes");
      assertThat(undamaged).isGreaterThan(told(subject, "all, step 4", "nearest codes")).isBetween(80.0, 100.0);
    }
  }

  private static double told(Subject subject, String row, String name) {
    return subject.candidates().get(row).told().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name)).findFirst().orElseThrow().getValue();
  }

  @Test
  void subject_inpaintingModel_fillsHolesOfThreeSizesAndKeepsTheRest() {
    ModelFolder inpainting = MicroModel.written(home.resolve("inpainting"), MicroModel.description(Task.INPAINTING));
    try (ModelFaces subjects = ModelFaces.open(inpainting, null, faces, List.of(), 3)) {
      Subject subject = subjects.subject(0);

      assertThat(subjects.rows()).hasSize(15)
          .startsWith("10-20 %, hole", "10-20 %, Telea", "10-20 %, Navier-Stokes", "10-20 %, as painted", "10-20 %, ours")
          .endsWith("50-60 %, ours").contains(subjects.mainRow());
      assertThat(subject.candidates().keySet()).containsExactlyElementsOf(subjects.rows());
      byte[] hole = subject.candidates().get("30-40 %, hole").picture().rgb();
      for (String kind : List.of("Telea", "Navier-Stokes", "as painted", "ours")) {
        byte[] filled = subject.candidates().get("30-40 %, " + kind).picture().rgb();
        int kept = 0;
        for (int i = 0; i < hole.length; i++) {
          kept += hole[i] != -1 && filled[i] == subject.truth().rgb()[i] ? 1 : 0;
        }
        assertThat((double) kept / hole.length).as(kind).isGreaterThan(0.59);
        assertThat(told(subject, "30-40 %, " + kind, "PSNR in hole")).as(kind).isBetween(1.0, 40.0);
      }
    }
  }

  @Test
  void subject_colorizationModel_keepsTheGrayPicturesLightness() {
    ModelFolder model = MicroModel.written(home.resolve("colorization"), MicroModel.description(Task.COLORIZATION));
    try (ModelFaces subjects = ModelFaces.open(model, null, faces, List.of(), 3)) {
      Subject subject = subjects.subject(0);

      assertThat(subjects.rows()).containsExactly("gray", "ours");
      byte[] gray = subject.candidates().get("gray").picture().rgb();
      assertThat(gray[0]).isEqualTo(gray[1]).isEqualTo(gray[2]);
      assertThat(told(subject, "gray", "colourfulness")).isZero();
      assertThat(told(subject, "ours", "colourfulness")).isPositive();
      assertThat(told(subject, "ours", "colour error")).isPositive();
    }
  }

  @Test
  void open_fidelityForAnotherTask_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFaces.open(autoencoder, null, faces, FIDELITIES, 0))
        .withMessage("only models for restoration have a w to choose, found one for reconstruction, stage1");
  }

  @Test
  void open_fidelityOutOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFaces.open(model, null, faces, List.of(0.5, 1.5), 0))
        .withMessage("fidelity must be in [0, 1], found [0.5, 1.5]");
  }
}
