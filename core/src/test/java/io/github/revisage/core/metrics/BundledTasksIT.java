package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.engine.Engine;
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
    List<Evaluation.Row> rows = rows(Task.INPAINTING);

    for (String share : List.of("10-20 %", "30-40 %", "50-60 %")) {
      double ours = measure(rows, share, "ours", "PSNR in the hole");
      assertThat(ours).as(share).isGreaterThan(measure(rows, share, "Telea", "PSNR in the hole") + 0.5);
      assertThat(ours).as(share).isGreaterThan(measure(rows, share, "Navier-Stokes", "PSNR in the hole") + 0.5);
      assertThat(ours).as("%s, fitted to the hole's edge", share)
          .isGreaterThan(measure(rows, share, "ours, as painted", "PSNR in the hole") + 0.14);
      assertThat(measure(rows, share, "ours", "SSIM")).as(share).isGreaterThan(measure(rows, share, "Telea", "SSIM"));
    }
  }

  @Test
  void colorization_heldOutFaces_isNearerTheTrueColoursThanGray() {
    List<Evaluation.Row> rows = rows(Task.COLORIZATION);

    assertThat(measure(rows, "gray", "ours", "PSNR")).isGreaterThan(measure(rows, "gray", "gray", "PSNR") + 1.9);
    assertThat(measure(rows, "gray", "ours", "colour error"))
        .isLessThan(0.85 * measure(rows, "gray", "gray", "colour error"));
    assertThat(measure(rows, "gray", "ours", "colourfulness")).isBetween(15.0, 60.0);
  }

  private static List<Evaluation.Row> rows(Task task) {
    try (BundledModel model = BundledModel.extract(task);
        Engine engine = Engine.load(model.folder())) {
      return Evaluation.run(engine, TestData.path("faces"), null, SEED, FACES, 1, done -> {}).rows();
    }
  }

  private static double measure(List<Evaluation.Row> rows, String trial, String name, String measure) {
    return rows.stream()
        .filter(row -> row.trial().equals(trial) && row.name().equals(name))
        .findFirst().orElseThrow().means().get(measure);
  }
}
