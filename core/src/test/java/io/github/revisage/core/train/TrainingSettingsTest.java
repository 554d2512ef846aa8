package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.revisage.core.net.CodeFormerSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingSettingsTest {

  private static final Path BEFORE = Path.of("before");

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0.9, 0, 1, 1, 'steps must be positive, found 0'",
    "1, 0, 0.9, 0, 1, 1, 'batch size must be positive, found 0'",
    "1, 1, -0.1, 0, 1, 1, 'average decay must be in [0, 1), found -0.1'",
    "1, 1, 1, 0, 1, 1, 'average decay must be in [0, 1), found 1.0'",
    "1, 1, NaN, 0, 1, 1, 'average decay must be in [0, 1), found NaN'",
    "1, 1, 0.9, -1, 1, 1, 'threads must be 0 or more, found -1'",
    "1, 1, 0.9, 1025, 1, 1, 'threads must be 1024 or fewer, found 1025'",
    "1, 1, 0.9, 0, 0, 1, 'checkpoints and samples must be some steps apart, found 0 and 1'",
    "1, 1, 0.9, 0, 1, -2, 'checkpoints and samples must be some steps apart, found 1 and -2'",
  })
  void new_numberOutOfRange_namesIt(
      long steps, int batch, double decay, int threads, int checkpoints, int samples, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new TrainingSettings(
                Stage.AUTOENCODER, Lesson.RESTORATION, TinyFaces.SPEC, Path.of("faces"), Path.of("run"), null, steps, batch,
                LearningRate.constant(1e-3), Adversarial.NONE, decay, 0, threads, checkpoints, samples))
        .withMessage(message);
  }

  @Test
  void new_firstStageWithAnotherTask_isRefused() {
    for (Lesson lesson : new Lesson[] {Lesson.INPAINTING, Lesson.colorization(0), Lesson.colorization(1)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(Stage.AUTOENCODER, lesson, TinyFaces.SPEC, null, Adversarial.NONE))
          .withMessage("stage 1 learns good faces, for all tasks alike");
    }
  }

  @ParameterizedTest
  @CsvSource({"CODE_PREDICTION", "FIDELITY"})
  void new_laterStage_needsAPreviousRunAndATransformer(Stage stage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(stage, Lesson.INPAINTING, TinyFaces.SPEC, null, Adversarial.NONE))
        .withMessage("this stage needs the run folder of the stage before");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(stage, Lesson.INPAINTING, TinyFaces.SPEC.autoencoder(), BEFORE, Adversarial.NONE))
        .withMessage("this stage needs a spec with a Transformer");
  }

  @Test
  void new_adversarialLossInStage2_isRefused() {
    Adversarial on = new Adversarial(0.8, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Stage.CODE_PREDICTION, Lesson.INPAINTING, TinyFaces.SPEC, BEFORE, on))
        .withMessage("stage 2 paints no faces, so it has no adversarial loss");
    assertThat(of(Stage.FIDELITY, Lesson.INPAINTING, TinyFaces.SPEC, BEFORE, on).adversarial()).isEqualTo(on);
  }

  @ParameterizedTest
  @EnumSource
  void new_adversarialLossOfAVariant_isForThoseThatTrainTheDecoder(Variant variant) {
    Adversarial on = new Adversarial(0.8, 0);

    if (variant.trainsDecoder()) {
      assertThat(of(Stage.CODE_PREDICTION, variant, on).adversarial()).isEqualTo(on);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(Stage.CODE_PREDICTION, variant, on))
          .withMessage("stage 2 paints no faces, so it has no adversarial loss");
    }
  }

  @Test
  void new_variantInAnotherStage_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Stage.FIDELITY, Variant.CNN, Adversarial.NONE))
        .withMessage("variants of the network are for stage 2");
  }

  private static TrainingSettings of(Stage stage, Variant variant, Adversarial adversarial) {
    return new TrainingSettings(
        stage, Lesson.RESTORATION, TinyFaces.SPEC, Path.of("faces"), Path.of("run"), BEFORE, 1, 1,
        LearningRate.constant(1e-3), adversarial, 0.9, 0, 0, 1, 1, Perceptual.NONE, false, variant);
  }

  @Test
  void new_perceptualLossWithoutFeatures_saysWhatItNeeds() {
    assertThatIllegalArgumentException().isThrownBy(() -> perceptual(Stage.AUTOENCODER, null, Perceptual.ofWeight(1)))
        .withMessage("a perceptual loss needs features to compare: those of a finished stage 1, or a VGG's");
    assertThat(perceptual(Stage.AUTOENCODER, BEFORE, Perceptual.ofWeight(1)).perceptual().isOn()).isTrue();
    assertThat(perceptual(Stage.AUTOENCODER, null, new Perceptual(1, BEFORE, null, null)).perceptual().isOn()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perceptual(Stage.CODE_PREDICTION, BEFORE, Perceptual.ofWeight(1)))
        .withMessage("stage 2 paints no faces, so it has no perceptual loss");
  }

  @Test
  void new_perceptualLossThatDoesNotFitItself_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Perceptual.ofWeight(-1))
        .withMessage("the perceptual weight must be 0 or more, found -1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Perceptual(1, BEFORE, BEFORE, null))
        .withMessage("perceptual features come from a run or from a VGG, not from both");
    assertThatIllegalArgumentException().isThrownBy(() -> new Perceptual(1, null, null, BEFORE))
        .withMessage("LPIPS's linear weights need the VGG16 that they belong to");
  }

  private static TrainingSettings perceptual(Stage stage, @Nullable Path previous, Perceptual perceptual) {
    return new TrainingSettings(
        stage, Lesson.RESTORATION, TinyFaces.SPEC, Path.of("faces"), Path.of("run"), previous, 1, 1,
        LearningRate.constant(1e-3), Adversarial.NONE, 0.9, 0, 0, 1, 1, perceptual, false);
  }

  private static TrainingSettings of(
      Stage stage, Lesson lesson, CodeFormerSpec spec, @Nullable Path previous, Adversarial adversarial) {
    return new TrainingSettings(
        stage, lesson, spec, Path.of("faces"), Path.of("run"), previous, 1, 1, LearningRate.constant(1e-3), adversarial, 0.9,
        0, 0, 1, 1);
  }
}
