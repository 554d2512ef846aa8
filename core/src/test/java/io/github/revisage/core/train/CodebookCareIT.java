package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What moving dead codes leaves in the result of stage I. The average keeps so much of itself that in a hundred steps it hardly
 * leaves the first codes, while the codes themselves do.
 */
class CodebookCareIT {

  /** With more codes than so few faces can use. */
  private static final CodeFormerSpec SPEC =
      new CodeFormerSpec(32, 8, List.of(1, 2, 2), 1, List.of(8), 512, 8, 4, new TransformerSpec(16, 2, 1), List.of(16, 32));

  private static final double DECAY = 0.9999;
  private static final double RATE = 1e-3;
  private static final double NEAR = 1e-3; // twice what the average of a weight can move in a hundred steps

  @TempDir Path folder;

  @Test
  void train_lastStepEndsAWindow_movesNoCode() {
    List<Map<String, Double>> told = train("run", CodebookCare.WINDOW);

    assertThat(told.get(CodebookCare.WINDOW - 1).get("codes_used")).isLessThan(SPEC.codes());
    assertThat(near(codes("run"), firstCodes())).isEqualTo(SPEC.codes());
  }

  @Test
  void train_windowEndsBeforeTheLastStep_usedCodesKeepTheirAverage() {
    List<Map<String, Double>> told = train("run", CodebookCare.WINDOW + 1);

    int used = told.get(CodebookCare.WINDOW - 1).get("codes_used").intValue();
    assertThat(near(codes("run"), firstCodes())).isBetween(used, SPEC.codes() - 1);
  }

  private float[] firstCodes() {
    train("first", 1);
    return codes("first");
  }

  private float[] codes(String run) {
    return StageResult.read(folder.resolve(run)).weights().get("codebook");
  }

  /** How many codes are where they were. */
  private static int near(float[] codes, float[] before) {
    int dim = SPEC.codeDim();
    int near = 0;
    for (int code = 0; code < SPEC.codes(); code++) {
      double furthest = 0;
      for (int i = code * dim; i < (code + 1) * dim; i++) {
        furthest = Math.max(furthest, Math.abs(codes[i] - before[i]));
      }
      near += furthest < NEAR ? 1 : 0;
    }
    return near;
  }

  private List<Map<String, Double>> train(String run, int steps) {
    List<Map<String, Double>> told = new ArrayList<>();
    Trainer.train(
        new TrainingSettings(
            Stage.AUTOENCODER, Lesson.RESTORATION, SPEC, TinyFaces.folder(folder.resolve("faces"), 8),
            folder.resolve(run), null, steps, 2, LearningRate.constant(RATE), Adversarial.NONE, DECAY, 1, 1, 1000, 1000),
        (step, values) -> told.add(values));
    return told;
  }
}
