package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import io.github.revisage.core.engine.PlainCopy;
import io.github.revisage.core.weights.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;

/** Runs whose perceptual loss is told by the encoder of a finished stage I. */
class PerceptualIT {

  private static final int STEPS = 40;

  @TempDir static Path folder;
  private static Path first;

  @BeforeAll
  static void trainStage1() {
    TinyFaces.folder(folder.resolve("faces"), 8);
    first = folder.resolve("first");
    Trainer.train(settings(Stage.AUTOENCODER, first, null, 20, Perceptual.NONE), (step, values) -> {});
  }

  @Test
  void train_autoencoderByAnotherRunsEncoder_lowersTheLossAndKeepsTheJudgeOutOfTheResult() {
    List<Map<String, Double>> losses = new ArrayList<>();
    Path run = folder.resolve("second");

    Trainer.train(
        settings(Stage.AUTOENCODER, run, null, STEPS, new Perceptual(1, first, null, null)),
        (step, values) -> losses.add(values));

    assertThat(mean(losses, STEPS - 5)).isLessThan(mean(losses, 0));
    try (Checkpoint result = Checkpoint.open(run.resolve("weights.safetensors"))) {
      assertThat(result.names()).contains("codebook").noneMatch(name -> name.startsWith("perceptual"));
    }
  }

  @Test
  void learn_fidelity_changesTheEncoderButNotTheJudge() {
    TrainingSettings settings = settings(Stage.FIDELITY, folder.resolve("third"), first, STEPS, Perceptual.ofWeight(1));
    FaceFolder faces = FaceFolder.read(settings.data(), 32);
    try (TrainingGraph graph = new TrainingGraph(settings, faces)) {
      StageResult before = StageResult.read(first);
      graph.begin(before.continuedBy(TinyFaces.SPEC, new Initialisation(1)));
      Batch batch = new Batches(faces.train(), 32, 4, List.of(Degradation.MILD), 1).of(0);

      var told = graph.learn(batch, new int[4 * TinyFaces.SPEC.tokens()], 0, 1e-3, false);

      assertThat(told.losses().get("perceptual")).isPositive();
      assertThat(told.losses().get("loss")).isGreaterThan(told.losses().get("perceptual"));
      float[] then = before.weights().get("encoder.in.kernel");
      assertThat(graph.weight("encoder.in.kernel")).isNotEqualTo(then);
      try (Result result = graph.session().runner().fetch("perceptual.encoder.in.kernel").run()) {
        assertThat(PlainCopy.floats(result.get(0))).isEqualTo(then);
      }
    }
  }

  @Test
  void train_judgeIsGoneWhenResumed_saysWhatItNeeds() {
    Path run = folder.resolve("fourth");
    Perceptual perceptual = new Perceptual(1, first, null, null);
    Trainer.train(settings(Stage.AUTOENCODER, run, null, 2, perceptual), (step, values) -> {});

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            Trainer.train(
                settings(Stage.AUTOENCODER, run, null, 4, new Perceptual(1, folder.resolve("gone"), null, null)),
                (step, values) -> {}))
        .withMessageContaining("gone").withMessageContaining("let it end first");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            Trainer.train(settings(Stage.AUTOENCODER, run, null, 4, Perceptual.NONE), (step, values) -> {}))
        .withMessageContaining("the perceptual loss must be an encoder, found none: name another run folder");
  }

  private static double mean(List<Map<String, Double>> losses, int from) {
    return losses.subList(from, from + 5).stream().mapToDouble(values -> values.get("perceptual")).average().orElseThrow();
  }

  private static TrainingSettings settings(Stage stage, Path run, Path previous, int steps, Perceptual perceptual) {
    return new TrainingSettings(
        stage, Lesson.RESTORATION, TinyFaces.SPEC, folder.resolve("faces"), run, previous, steps, 4,
        LearningRate.constant(1e-3), Adversarial.NONE, 0.9, 1, 0, 1000, 1000, perceptual, false);
  }
}
