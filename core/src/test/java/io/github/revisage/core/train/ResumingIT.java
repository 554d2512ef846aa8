package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.EngineException;
import io.github.revisage.ModelException;
import io.github.revisage.RevisageException;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/** Runs that are cut off go on as if nothing had happened, or say why they can't. One thread, so that bits are equal. */
class ResumingIT {

  private static final int STEPS = 104; // codes that nothing uses are moved at 100
  private static final int EVERY = 49; // checkpoints at 49 and 98

  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path whole;
  private static Path second; // a stage II that went on from it

  @BeforeAll
  static void trainWithoutBreak() {
    TinyFaces.folder(shared.resolve("faces"), 8);
    whole = shared.resolve("whole");
    Trainer.train(autoencoder(whole, STEPS), (step, values) -> {});
    second = shared.resolve("second");
    Trainer.train(settings(Stage.CODE_PREDICTION, TinyFaces.SPEC, second, whole, 1, 1), (step, values) -> {});
  }

  @Test
  void train_killedAfterACheckpoint_endsWithTheBitsOfAnUninterruptedRun() throws IOException {
    Path run = folder.resolve("run");
    interrupt(autoencoder(run, STEPS), 99);

    Trainer.train(autoencoder(run, STEPS), (step, values) -> assertThat(step).isGreaterThan(98));

    assertThat(run.resolve("weights.safetensors")).hasSameBinaryContentAs(whole.resolve("weights.safetensors"));
    assertThat(run.resolve("losses.tsv")).hasSameTextualContentAs(whole.resolve("losses.tsv"));
    assertThat(checkpoints(run)).containsExactly("step-000000098", "step-000000104");
  }

  @Test
  void train_killedWhileWritingACheckpoint_goesOnFromTheOneBefore() throws IOException {
    Path run = folder.resolve("run");
    interrupt(autoencoder(run, STEPS), 99);
    Path partial = Files.createDirectories(run.resolve("partial-checkpoint"));
    Files.writeString(partial.resolve("variables.index"), "half of");

    Trainer.train(autoencoder(run, STEPS), (step, values) -> {});

    assertThat(run.resolve("weights.safetensors")).hasSameBinaryContentAs(whole.resolve("weights.safetensors"));
    assertThat(partial).doesNotExist();
  }

  @Test
  void train_laterStageKilled_endsWithTheBitsOfAnUninterruptedRun() {
    Path straight = folder.resolve("straight");
    Path broken = folder.resolve("broken");
    Trainer.train(settings(Stage.FIDELITY, TinyFaces.SPEC, straight, second, 6, 2), (step, values) -> {});
    interrupt(settings(Stage.FIDELITY, TinyFaces.SPEC, broken, second, 6, 2), 5);

    Trainer.train(settings(Stage.FIDELITY, TinyFaces.SPEC, broken, second, 6, 2), (step, values) -> {});

    assertThat(broken.resolve("weights.safetensors")).hasSameBinaryContentAs(straight.resolve("weights.safetensors"));
    assertThat(broken.resolve("autoencoder.safetensors")).hasSameBinaryContentAs(whole.resolve("weights.safetensors"));
  }

  @Test
  void train_adversarialRunKilled_endsWithTheBitsOfAnUninterruptedRun() {
    Path straight = folder.resolve("straight");
    Path broken = folder.resolve("broken");
    Trainer.train(adversarial(straight, 3), (step, values) -> {});
    interrupt(adversarial(broken, 3), 5);

    Trainer.train(adversarial(broken, 3), (step, values) -> {});

    assertThat(broken.resolve("weights.safetensors")).hasSameBinaryContentAs(straight.resolve("weights.safetensors"));
  }

  @Test
  void train_fewerStepsThanTheRunHas_saysHowManyItsWeightsHave() {
    Path run = folder.resolve("run");
    Trainer.train(autoencoder(run, 3), (step, values) -> {});

    Trainer.train(autoencoder(run, 2), (step, values) -> {});

    assertThat(StageResult.read(run).steps()).isEqualTo(3);
  }

  @Test
  void train_finishedRun_leavesItsWeightsAndLearnsNoMore() throws IOException {
    byte[] before = Files.readAllBytes(whole.resolve("weights.safetensors"));

    Trainer.train(autoencoder(whole, STEPS), (step, values) -> {
      throw new AssertionError("step " + step);
    });

    assertThat(whole.resolve("weights.safetensors")).hasBinaryContent(before);
  }

  @Test
  void train_runOfAnotherSpec_isRefused() {
    CodeFormerSpec codes =
        new CodeFormerSpec(
            32, 8, List.of(1, 2, 2), 1, List.of(8), 16, 8, 4, new TransformerSpec(16, 2, 1), List.of(16, 32));
    CodeFormerSpec groups = // no tensor's shape tells this one
        new CodeFormerSpec(
            32, 8, List.of(1, 2, 2), 1, List.of(8), 32, 8, 2, new TransformerSpec(16, 2, 1), List.of(16, 32));

    for (CodeFormerSpec other : List.of(codes, groups)) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() ->
              Trainer.train(settings(Stage.AUTOENCODER, other, whole, null, STEPS + 1, EVERY), (step, values) -> {}))
          .withMessageContaining("step-000000104").withMessageContaining(other.toString())
          .withMessageContaining(TinyFaces.SPEC.toString());
    }
  }

  @Test
  void train_runOfAnotherStage_isRefused() {
    Path run = folder.resolve("run");
    Trainer.train(settings(Stage.FIDELITY, TinyFaces.SPEC, run, second, 2, 2), (step, values) -> {});

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            Trainer.train(settings(Stage.CODE_PREDICTION, TinyFaces.SPEC, run, whole, 4, 2), (step, values) -> {}))
        .withMessageContaining("FIDELITY").withMessageContaining("CODE_PREDICTION");
  }

  @Test
  void train_killedWithAPerceptualLoss_endsWithTheBitsOfAnUninterruptedRun() {
    Path straight = folder.resolve("straight");
    Path broken = folder.resolve("broken");
    Trainer.train(perceptual(straight), (step, values) -> {});
    interrupt(perceptual(broken), 5);

    Trainer.train(perceptual(broken), (step, values) -> {});

    assertThat(broken.resolve("weights.safetensors")).hasSameBinaryContentAs(straight.resolve("weights.safetensors"));
  }

  @Test
  void train_colorizationResumedWithAnotherPartOfGray_isRefused() {
    Path run = folder.resolve("run");
    Trainer.train(colorization(run, 0.8, 2), (step, values) -> {});

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Trainer.train(colorization(run, 0.01, 4), (step, values) -> {}))
        .withMessageContaining("step-000000002").withMessageContaining("gray must be 0.8, found 0.01");
  }

  @Test
  void train_stage2FromARunWithOtherCft_isRefusedBeforeItLeavesAnything() {
    Path third = folder.resolve("third");
    Trainer.train(settings(Stage.FIDELITY, TinyFaces.SPEC, third, second, 2, 2), (step, values) -> {});
    CodeFormerSpec other =
        new CodeFormerSpec(
            32, 8, List.of(1, 2, 2), 1, List.of(8), 32, 8, 4, TinyFaces.SPEC.transformer(), List.of(8, 16, 32));
    Path run = folder.resolve("run");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            Trainer.train(settings(Stage.CODE_PREDICTION, other, run, third, 2, 2), (step, values) -> {}))
        .withMessageContaining("whose sides are [16, 32], found [8, 16, 32]: ask for the same");
    assertThat(run).isEmptyDirectory();
  }

  @Test
  void train_stage3FromStage1_isRefusedInsteadOfBegunWithFirstWeights() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            Trainer.train(settings(Stage.FIDELITY, TinyFaces.SPEC, folder.resolve("run"), whole, 2, 2), (step, values) -> {}))
        .withMessageContaining("must have learned to predict codes, found one that has not")
        .withMessageContaining("name the run folder of a finished stage 2");
    assertThat(folder.resolve("run")).isEmptyDirectory();
  }

  @Test
  void train_stage1FromALaterStage_goesOnFromTheEncoderOfGoodFaces() {
    Path afterFirst = folder.resolve("1");
    Path afterSecond = folder.resolve("2");
    Trainer.train(settings(Stage.AUTOENCODER, TinyFaces.SPEC, afterFirst, whole, 1, 1), (step, values) -> {});
    Trainer.train(settings(Stage.AUTOENCODER, TinyFaces.SPEC, afterSecond, second, 1, 1), (step, values) -> {});

    assertThat(afterSecond.resolve("weights.safetensors"))
        .hasSameBinaryContentAs(afterFirst.resolve("weights.safetensors"));
  }

  @Test
  void train_laterStageWithAnotherTransformer_isRefused() {
    TransformerSpec layers = new TransformerSpec(16, 2, 2);
    TransformerSpec heads = new TransformerSpec(16, 4, 1); // no tensor's shape tells this one

    for (TransformerSpec other : List.of(layers, heads)) {
      CodeFormerSpec spec =
          new CodeFormerSpec(32, 8, List.of(1, 2, 2), 1, List.of(8), 32, 8, 4, other, List.of(16, 32));
      for (Stage stage : List.of(Stage.CODE_PREDICTION, Stage.FIDELITY)) {
        assertThatExceptionOfType(ModelException.class)
            .isThrownBy(() ->
                Trainer.train(settings(stage, spec, folder.resolve("run"), second, 2, 2), (step, values) -> {}))
            .withMessage(
                "the stage before must have the same Transformer, " + other + ", found " + TinyFaces.SPEC.transformer()
                    + ": ask for the same");
      }
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no ulimit
  void train_diskFullAtACheckpoint_saysSoAndGoesOnFromTheOneBeforeWhenThereIsRoom() throws Exception {
    Path run = folder.resolve("run");
    interrupt(autoencoder(run, STEPS), EVERY + 1);

    Process process = withoutRoom(run);

    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isEqualTo(1);
    assertThat(told).contains("can't write the checkpoint of step 98 to " + run)
        .contains("the one before it is untouched; make room and start again to resume from it");
    assertThat(checkpoints(run)).containsExactly("step-000000049");
    Trainer.train(autoencoder(run, STEPS), (step, values) -> {});
    assertThat(run.resolve("weights.safetensors")).hasSameBinaryContentAs(whole.resolve("weights.safetensors"));
  }

  /** No disk is full here; but a process that may write no file of more than some kilobytes meets the same in mid-file. */
  private static Process withoutRoom(Path run) throws IOException {
    return new ProcessBuilder(
        "bash", "-c", "ulimit -f 64; exec \"$@\"", "bash", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"), ResumingIT.class.getName(),
        shared.resolve("faces").toString(), run.toString())
        .redirectErrorStream(true).start();
  }

  /** What that process does: goes on with a run. */
  public static void main(String[] arguments) {
    Trainer.train(
        settings(Stage.AUTOENCODER, TinyFaces.SPEC, Path.of(arguments[1]), null, STEPS, EVERY, Path.of(arguments[0])),
        (step, values) -> {});
  }

  @Test
  void train_lossThatIsNoNumber_stopsBeforeItsCheckpoint() throws IOException {
    Path previous = Files.createDirectory(folder.resolve("previous"));
    StageResult result = StageResult.read(whole);
    Arrays.fill(result.weights().get("codebook"), 1e30f); // its square is infinite
    Map<String, Shape> shapes = new HashMap<>();
    result.weights().forEach((name, values) -> shapes.put(name, Shape.of(values.length)));
    result.write(previous, shapes);
    Path run = folder.resolve("run");

    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() ->
            Trainer.train(settings(Stage.CODE_PREDICTION, TinyFaces.SPEC, run, previous, 1, 1), (step, values) -> {}))
        .withMessageContaining("step 1").withMessageContaining("lower learning rate");
    assertThat(checkpoints(run)).isEmpty();
  }

  @Test
  void train_runFolderIsAFile_isOurException() throws IOException {
    Path file = Files.writeString(folder.resolve("run"), "keep me");

    assertThatExceptionOfType(RevisageException.class)
        .isThrownBy(() -> Trainer.train(autoencoder(file, 2), (step, values) -> {}))
        .withMessageContaining(file.toString());
    assertThat(file).hasContent("keep me");
  }

  @Test
  void train_logIsAFolder_isOurException() throws IOException {
    Files.createDirectories(folder.resolve("run/losses.tsv"));

    assertThatExceptionOfType(RevisageException.class)
        .isThrownBy(() -> Trainer.train(autoencoder(folder.resolve("run"), 2), (step, values) -> {}))
        .withMessageContaining("losses.tsv");
  }

  private static void interrupt(TrainingSettings settings, long at) {
    IllegalStateException interruption = new IllegalStateException("killed");
    assertThatThrownBy(() -> Trainer.train(settings, (step, values) -> {
      if (step == at) {
        throw interruption;
      }
    })).isSameAs(interruption);
  }

  private static List<String> checkpoints(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("step-")).sorted().toList();
    }
  }

  private static TrainingSettings autoencoder(Path run, int steps) {
    return settings(Stage.AUTOENCODER, TinyFaces.SPEC, run, null, steps, EVERY);
  }

  /** Goes on from stage I, six steps, with the adversarial loss from a step on. */
  private static TrainingSettings adversarial(Path run, int from) {
    return new TrainingSettings(
        Stage.AUTOENCODER, Lesson.RESTORATION, TinyFaces.SPEC, shared.resolve("faces"), run, whole, 6, 2,
        LearningRate.constant(1e-3), new Adversarial(0.8, from), 0.9, 1, 1, 2, 1000);
  }

  private static TrainingSettings perceptual(Path run) {
    return new TrainingSettings(
        Stage.FIDELITY, Lesson.RESTORATION, TinyFaces.SPEC, shared.resolve("faces"), run, second, 6, 2,
        LearningRate.constant(1e-3), new Adversarial(0.8, 0), 0.9, 1, 1, 2, 1000, Perceptual.ofWeight(0.5), false);
  }

  private static TrainingSettings colorization(Path run, double gray, int steps) {
    return new TrainingSettings(
        Stage.CODE_PREDICTION, Lesson.colorization(gray), TinyFaces.SPEC, shared.resolve("faces"), run, whole, steps, 2,
        LearningRate.constant(1e-3), Adversarial.NONE, 0.9, 1, 1, 2, 1000);
  }

  private static TrainingSettings settings(
      Stage stage, CodeFormerSpec spec, Path run, @Nullable Path previous, int steps, int every) {
    return settings(stage, spec, run, previous, steps, every, shared.resolve("faces"));
  }

  private static TrainingSettings settings(
      Stage stage, CodeFormerSpec spec, Path run, @Nullable Path previous, int steps, int every, Path faces) {
    return new TrainingSettings(
        stage, Lesson.RESTORATION, spec, faces, run, previous, steps, 2, LearningRate.constant(1e-3),
        Adversarial.NONE, 0.9, 1, 1, every, 1000);
  }
}
