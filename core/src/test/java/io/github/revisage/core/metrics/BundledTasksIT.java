package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.testing.TestData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bundled models for inpainting and colourisation on real faces that they did not learn from. */
class BundledTasksIT {

  /** Of the 166 held-out faces; the first are of the London Set. Bars are about half of what is measured on them. */
  private static final int FACES = 30;

  private static final long SEED = 7;

  @Test
  void inpainting_heldOutFaces_isNearerTheTruthThanOpenCvsAlgorithms() {
    Evaluation evaluation = evaluation(Task.INPAINTING);

    for (String share : List.of("10-20 %, ", "30-40 %, ", "50-60 %, ")) {
      double ours = measure(evaluation, share + "ours", "PSNR in hole");
      assertThat(ours).as(share).isGreaterThan(measure(evaluation, share + "Telea", "PSNR in hole") + 0.5);
      assertThat(ours).as(share).isGreaterThan(measure(evaluation, share + "Navier-Stokes", "PSNR in hole") + 0.5);
      assertThat(ours).as("%s, fitted to the hole's edge", share)
          .isGreaterThan(measure(evaluation, share + "as painted", "PSNR in hole") + 0.14);
      assertThat(measure(evaluation, share + "ours", "SSIM"))
          .as(share).isGreaterThan(measure(evaluation, share + "Telea", "SSIM"));
    }
  }

  @Test
  void colorization_heldOutFaces_isNearerTheTrueColoursThanGray() {
    Evaluation evaluation = evaluation(Task.COLORIZATION);

    assertThat(measure(evaluation, "ours", "PSNR")).isGreaterThan(measure(evaluation, "gray", "PSNR") + 1.9);
    assertThat(measure(evaluation, "ours", "colour error"))
        .isLessThan(0.85 * measure(evaluation, "gray", "colour error"));
    assertThat(measure(evaluation, "ours", "colourfulness")).isBetween(15.0, 60.0);
  }

  private static Evaluation evaluation(Task task) {
    HeldFaces faces = HeldFaces.in(TestData.path("faces")).first(FACES);
    try (BundledModel model = BundledModel.extract(task);
        ModelFaces subjects = ModelFaces.open(model.folder(), null, faces, List.of(), SEED)) {
      return Evaluation.of(subjects, List.of(new Psnr(), new Ssim()), null, done -> {});
    }
  }

  private static double measure(Evaluation evaluation, String row, String name) {
    Measure measure = evaluation.measures().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    return evaluation.score(row, measure).orElseThrow().value();
  }
}
