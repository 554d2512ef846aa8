package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.PhotoException;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;
import io.github.revisage.core.train.Adversarial;
import io.github.revisage.core.train.LearningRate;
import io.github.revisage.core.train.Lesson;
import io.github.revisage.core.train.Perceptual;
import io.github.revisage.core.train.Preset;
import io.github.revisage.core.train.Stage;
import io.github.revisage.core.train.Trainer;
import io.github.revisage.core.train.TrainingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trains nothing: looks at the settings that the options make, and at what is told. */
class TrainCommandTest {

  private static final CodeFormerSpec BUNDLED =
      new CodeFormerSpec(
          128, 24, List.of(1, 1, 2, 4), 1, List.of(16), 512, 64, 8, new TransformerSpec(256, 8, 6),
          List.of(32, 64, 128));

  @TempDir private Path home;
  private final List<TrainingSettings> asked = new ArrayList<>();

  @Test
  void stage1_onlyWhatIsRequired_trainsTheBundledModelsNetwork() {
    Run run = listen("train stage1 --data faces --run runs/1 --steps 100");

    assertThat(run.exitCode()).isZero();
    assertThat(asked)
        .containsExactly(
            new TrainingSettings(
                Stage.AUTOENCODER, Lesson.RESTORATION, BUNDLED, Path.of("faces"), Path.of("runs/1"), null, 100, 8,
                LearningRate.constant(0.0002), Adversarial.NONE, 0.995, 0, 0, 500, 500));
    assertThat(run.out())
        .containsExactly(
            "100 steps are done, the result is in " + Path.of("runs/1") + "; next: revisage train stage2 --previous "
                + Path.of("runs/1"));
  }

  @Test
  void stage3_everyOption_isPassedOn() {
    Run run =
        listen(
            "train stage3 --data faces --run runs/3 --previous runs/2 --steps 7 --batch 3 --learning-rate 1e-5"
                + " --final-learning-rate 1e-6 --adversarial 0.8 --adversarial-from 5"
                + " --average-decay 0.9 --seed -5 --threads 1 --checkpoint-every 2 --samples-every 4 --face-size 64"
                + " --channels 16 --multipliers 1,2,4 --residual-blocks 2 --attention 16,32 --codes 32 --code-dim 12"
                + " --groups 4 --width 48 --heads 6 --layers 3 --cft 64,32");

    assertThat(run.exitCode()).isZero();
    CodeFormerSpec spec =
        new CodeFormerSpec(
            64, 16, List.of(1, 2, 4), 2, List.of(32, 16), 32, 12, 4, new TransformerSpec(48, 6, 3), List.of(32, 64));
    assertThat(asked)
        .containsExactly(
            new TrainingSettings(
                Stage.FIDELITY, Lesson.RESTORATION, spec, Path.of("faces"), Path.of("runs/3"), Path.of("runs/2"), 7, 3,
                new LearningRate(1e-5, 1e-6), new Adversarial(0.8, 5), 0.9, -5, 1, 2, 4));
  }

  @ParameterizedTest
  @EnumSource
  void stage_preset_isItsNumbers(Preset preset) {
    for (Stage stage : Stage.values()) {
      asked.clear();
      Preset.Numbers numbers = preset.of(stage);
      String previous = stage == Stage.AUTOENCODER ? "--perceptual-features runs/0" : "--previous runs/p";

      Run run =
          listen(
              "train stage" + (stage.ordinal() + 1) + " --data faces --run runs/n --preset " + preset + " " + previous);

      assertThat(run.exitCode()).isZero();
      TrainingSettings settings = asked.get(0);
      assertThat(settings.spec()).isEqualTo(numbers.spec());
      assertThat(settings.steps()).isEqualTo(numbers.steps());
      assertThat(settings.batchSize()).isEqualTo(numbers.batchSize());
      assertThat(settings.learningRate()).isEqualTo(numbers.learningRate());
      assertThat(settings.averageDecay()).isEqualTo(numbers.averageDecay());
      assertThat(settings.adversarial()).isEqualTo(numbers.adversarial());
      assertThat(settings.perceptual().weight()).isEqualTo(numbers.perceptual());
      assertThat(settings.lesson().degradation()).isEqualTo(numbers.degradation());
    }
  }

  @Test
  void stage3_presetAndOptions_optionsGoFirst() {
    Run run =
        listen(
            "train stage3 --data faces --run runs/3 --previous runs/2 --preset released --steps 7 --batch 8"
                + " --learning-rate 0.0002 --average-decay 0.995 --adversarial 0 --adversarial-from 0 --perceptual 0.5"
                + " --degradation paper --face-size 256 --multipliers 1,2,2,4,4 --cft 32,64 --codes 512");

    assertThat(run.exitCode()).isZero();
    TrainingSettings settings = asked.get(0);
    assertThat(settings.steps()).isEqualTo(7);
    assertThat(settings.batchSize()).isEqualTo(8); // given, though it is the default
    assertThat(settings.learningRate()).isEqualTo(LearningRate.constant(0.0002));
    assertThat(settings.averageDecay()).isEqualTo(0.995);
    assertThat(settings.adversarial()).isEqualTo(Adversarial.NONE);
    assertThat(settings.perceptual()).isEqualTo(Perceptual.ofWeight(0.5));
    assertThat(settings.lesson()).isEqualTo(Lesson.RESTORATION);
    assertThat(settings.spec())
        .isEqualTo(
            new CodeFormerSpec(
                256, 64, List.of(1, 2, 2, 4, 4), 2, List.of(16), 512, 256, 32, new TransformerSpec(512, 8, 9),
                List.of(32, 64)));
  }

  @Test
  void stage2_presetWithAnotherTask_keepsItsDegradation() {
    listen("train stage2 --data faces --run runs/2 --previous runs/1 --preset released --task inpainting");

    assertThat(asked).singleElement().extracting(TrainingSettings::lesson).isEqualTo(Lesson.INPAINTING);
  }

  @Test
  void stage1_perceptualAndSchedule_arePassedOn() {
    listen(
        "train stage1 --data faces --run runs/1 --steps 9 --perceptual 0.5 --perceptual-vgg vgg16.pth --perceptual-lpips"
            + " vgg.pth --halve-at 5,7 --mixed-precision");

    assertThat(asked.get(0).perceptual())
        .isEqualTo(new Perceptual(0.5, null, Path.of("vgg16.pth"), Path.of("vgg.pth")));
    assertThat(asked.get(0).learningRate()).isEqualTo(new LearningRate(0.0002, 0.0002, List.of(5L, 7L)));
    assertThat(asked.get(0).mixedPrecision()).isTrue();
  }

  @Test
  void stage1_perceptualFeatures_areThoseOfTheRun() {
    listen("train stage1 --data faces --run runs/1 --steps 9 --perceptual 2 --perceptual-features runs/0");

    assertThat(asked.get(0).perceptual()).isEqualTo(new Perceptual(2, Path.of("runs/0"), null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "--steps 5 --perceptual 1, 'a perceptual loss needs features to compare: those of a finished stage 1, or a VGG''s'",
    "--steps 5 --perceptual-features a, 'a perceptual loss needs a weight: give --perceptual 1, for example'",
    "--steps 5 --adversarial-from 3, 'an adversarial loss needs a weight: give --adversarial 0.8, for example'",
    "--steps 5 --perceptual -1 --perceptual-vgg a, 'the perceptual weight must be 0 or more, found -1.0'",
    "--steps 5 --halve-at 0, 'the learning rate can be halved from step 1 on, found 0'",
    "--batch 4, 'Missing required option: ''--steps=N'''",
    "--preset best, 'Invalid value for option ''--preset'': must be one of released, paper, found ''best'''",
  })
  void stage1_optionsThatDoNotGoTogether_areWrongUsageWithTheReason(String options, String message) {
    Run run = listen("train stage1 --data faces --run runs/1 " + options);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).isEqualTo(message);
    assertThat(asked).isEmpty();
  }

  @Test
  void laterStage_releasedDegradationOfAnotherTask_isWrongUsage() {
    Run run =
        listen("train stage2 --data faces --run runs/2 --previous runs/1 --steps 1 --task inpainting --degradation released");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).isEqualTo("the released degradations are for restoration only");
  }

  @Test
  void stage2_afterStage1_beginsWithItsRun() {
    listen("train stage2 --data faces --run runs/2 --previous runs/1 --steps 1");

    assertThat(asked).singleElement().extracting(TrainingSettings::stage).isEqualTo(Stage.CODE_PREDICTION);
    assertThat(asked).singleElement().extracting(TrainingSettings::previous).isEqualTo(Path.of("runs/1"));
  }

  @ParameterizedTest
  @CsvSource({
    "stage2, '', RESTORATION, 0",
    "stage2, --task=inpainting, INPAINTING, 0",
    "stage3, --task=INPAINTING, INPAINTING, 0",
    "stage2, --task=Colorization, COLORIZATION, 0.01",
    "stage3, --task=colorization --gray=0.8, COLORIZATION, 0.8",
    "stage2, --gray=0 --task=COLORIZATION, COLORIZATION, 0",
    "stage3, --task=Restoration, RESTORATION, 0",
  })
  void laterStage_taskInAnyCase_isItsLesson(String stage, String options, Task task, double gray) {
    Run run = listen(("train " + stage + " --data faces --run runs/n --previous runs/p --steps 1 " + options).strip());

    assertThat(run.exitCode()).isZero();
    assertThat(asked).singleElement().extracting(TrainingSettings::lesson).isEqualTo(new Lesson(task, gray));
  }

  @ParameterizedTest
  @CsvSource({
    "--gray=0.5, gray faces are for colorization only",
    "--task=inpainting --gray=0.5, gray faces are for colorization only",
    "--task=colorization --gray=1.5, 'gray must be in [0, 1], found 1.5'",
    "--task=colorization --gray=NaN, 'gray must be in [0, 1], found NaN'",
  })
  void laterStage_lessonThatIsNone_isWrongUsageWithTheReason(String options, String message) {
    for (String stage : List.of("stage2", "stage3")) {
      Run run = listen("train " + stage + " --data faces --run runs/n --previous runs/p --steps 1 " + options);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err().get(0)).isEqualTo(message);
      assertThat(asked).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"upscaling", "reconstruction", "colourisation"})
  void laterStage_wordThatIsNoTask_isWrongUsageWithTheWords(String word) {
    Run run = listen("train stage2 --data faces --run runs/n --previous runs/p --steps 1 --task " + word);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0))
        .startsWith("Invalid value for option '--task'")
        .endsWith(": must be restoration, inpainting or colorization, found '" + word + "'");
    assertThat(asked).isEmpty();
  }

  @Test
  void stage1_task_isNoOptionOfIts() {
    Run run = listen("train stage1 --data faces --run runs/1 --steps 1 --task=inpainting");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).isEqualTo("Unknown option: '--task=inpainting'");
  }

  @ParameterizedTest
  @CsvSource({
    "--steps=0, 'steps must be positive, found 0'",
    "--learning-rate=NaN, 'learning rate must be in (0, 1), found NaN'",
    "--final-learning-rate=0, 'final learning rate must be in (0, 1), found 0.0'",
    "--adversarial=-1, 'the adversarial weight and its first step must be 0 or more, found -1.0 and 0'",
    "--average-decay=1, 'average decay must be in [0, 1), found 1.0'",
    "--cft=48, 'no level has the side 48 that CFT asks for'",
    "--face-size=100, 'face size 100 can''t be halved 3 times'",
    "--heads=7, 'a Transformer needs positive sizes and heads that divide its width, found width 256, heads 7, layers 6'",
  })
  void stage_optionOutOfRange_isWrongUsageWithTheReason(String option, String message) {
    String steps = option.startsWith("--steps") ? "" : " --steps 5";

    Run run = listen("train stage1 --data faces --run runs/1" + steps + " " + option);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).endsWith(message);
    assertThat(run.err()).last().isEqualTo("'revisage train stage1 --help' tells how it is used.");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage2", "stage3"})
  void laterStage_withoutPrevious_isWrongUsage(String stage) {
    Run run = listen("train " + stage + " --data faces --run runs/2 --steps 5");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).isEqualTo("Missing required option: '--previous=FOLDER'");
  }

  @Test
  void stage_whileItRuns_tellsTheFirstStepEvery50thAndTheLast() {
    Run run =
        train(
            (settings, listener) -> {
              for (long step = 48; step <= settings.steps(); step++) {
                listener.step(step, step == 49 ? Map.of("loss", 0.5, "psnr_w0", 21.25) : Map.of("loss", 1.0 / step));
              }
            },
            "train stage1 --data faces --run runs/1 --steps 52");

    assertThat(run.out())
        .startsWith(
            "step 48 of 52: loss 0.02083",
            "step 50 of 52: loss 0.02000, psnr_w0 21.25",
            "step 52 of 52: loss 0.01923")
        .hasSize(4);
  }

  @Test
  void stage_dataCannotBeUsed_isOneSentence() {
    Run run =
        train(
            (settings, listener) -> {
              throw new PhotoException("a training folder must hold pictures of aligned faces, found none in faces");
            },
            "train stage1 --data faces --run runs/1 --steps 5");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).containsExactly("a training folder must hold pictures of aligned faces, found none in faces");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void stage_unwritableRunFolder_isOneSentenceWithTheReason() {
    Run run =
        train(
            (settings, listener) -> {
              throw new UncheckedIOException("can't make the run folder runs/1", new AccessDeniedException("runs"));
            },
            "train stage1 --data faces --run runs/1 --steps 5");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).containsExactly("can't make the run folder runs/1: permission denied: runs");
  }

  @Test
  void stage_librariesMissing_isOneSentence() {
    Run run =
        train(
            (settings, listener) -> {
              throw new UnsatisfiedLinkError("no jnitensorflow in java.library.path");
            },
            "train stage1 --data faces --run runs/1 --steps 5");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString()
        .startsWith("a library can't be loaded on this machine (")
        .endsWith("): no jnitensorflow in java.library.path");
  }

  @Test
  void stage_failureWithVerbose_isToldWithItsStackTrace() {
    Run run =
        train(
            (settings, listener) -> {
              throw new PhotoException("no faces");
            },
            "train stage1 --data faces --run runs/1 --steps 5 --verbose");

    assertThat(run.err()).startsWith("no faces", "io.github.revisage.PhotoException: no faces").hasSizeGreaterThan(3);
  }

  @Test
  void export_runThatIsNotFinished_isOneSentenceAndWritesNothing() throws IOException {
    Path run = Files.createDirectory(home.resolve("run"));
    Path model = home.resolve("model");

    Run export =
        Run.of(
            (settings, listener) -> {}, "train", "export", run, "-o", model, "--name", "a", "--licence", "b", "--source",
            "c");

    assertThat(export.exitCode()).isEqualTo(1);
    assertThat(export.err()).singleElement().asString().contains(run.resolve("weights.safetensors").toString());
    assertThat(model).doesNotExist();
  }

  private Run listen(String call) {
    return train((settings, listener) -> asked.add(settings), call);
  }

  private static Run train(BiConsumer<TrainingSettings, Trainer.Listener> training, String call) {
    return Run.of(training, (Object[]) call.split(" "));
  }
}
