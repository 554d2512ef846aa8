package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.ModelException;
import io.github.revisage.core.metrics.Psnr;
import io.github.revisage.core.metrics.RgbPicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All variants of the network go on from one stage I, on the smallest network. */
class VariantIT {

  private static final int STEPS = 30;

  /** Steps whose mean loss is compared; single batches go up and down. */
  private static final int WINDOW = 8;

  @TempDir static Path folder;
  private static Path stage1;
  private static final Map<Variant, List<Double>> LOSSES = new EnumMap<>(Variant.class);
  private static final Map<Variant, Map<String, Double>> LAST = new EnumMap<>(Variant.class);

  @BeforeAll
  static void trainAllVariants() {
    TinyFaces.folder(folder.resolve("faces"), 6);
    stage1 = folder.resolve("stage1");
    Trainer.train(
        settings(Stage.AUTOENCODER, Variant.TRANSFORMER, stage1, STEPS, Adversarial.NONE), (step, values) -> {});
    for (Variant variant : Variant.values()) {
      List<Double> losses = new ArrayList<>();
      Trainer.train(
          settings(Stage.CODE_PREDICTION, variant, run(variant), STEPS, Adversarial.NONE),
          (step, values) -> {
            losses.add(values.get("loss"));
            LAST.put(variant, values);
          });
      LOSSES.put(variant, losses);
    }
  }

  @ParameterizedTest
  @EnumSource
  void train_eachVariant_lossFalls(Variant variant) {
    List<Double> losses = LOSSES.get(variant);

    assertThat(losses).hasSize(STEPS);
    assertThat(mean(losses.subList(STEPS - WINDOW, STEPS))).isLessThan(mean(losses.subList(0, WINDOW)));
  }

  @ParameterizedTest
  @EnumSource
  void train_eachVariant_changesOnlyWhatItTrains(Variant variant) {
    Map<String, float[]> before = StageResult.read(stage1).weights();
    Set<String> changed = new TreeSet<>();
    Set<String> kept = new TreeSet<>();
    StageResult.read(run(variant)).weights().forEach((name, values) -> {
      if (before.containsKey(name)) {
        (Arrays.equals(values, before.get(name)) ? kept : changed).add(part(name));
      }
    });

    assertThat(changed).isEqualTo(
        variant.trainsDecoder() ? Set.of("encoder", "decoder") : Set.of("encoder"));
    assertThat(kept).isEqualTo(switch (variant) {
      case NO_CODEBOOK, NO_CODEBOOK_FROM_STAGE_1 -> Set.of();
      case TUNED_DECODER -> Set.of("codebook");
      default -> Set.of("codebook", "decoder");
    });
  }

  @Test
  void train_adversarialVariant_playsTheGame() {
    List<Map<String, Double>> told = new ArrayList<>();

    Trainer.train(
        settings(Stage.CODE_PREDICTION, Variant.TUNED_DECODER, folder.resolve("game"), 2, new Adversarial(0.8, 1)),
        (step, values) -> told.add(values));

    assertThat(told.get(0).get("generator")).isZero();
    assertThat(told.get(1).get("generator")).isNotZero();
  }

  @ParameterizedTest
  @EnumSource
  void restore_eachVariant_isAsGoodAsTheRunsLastSample(Variant variant) {
    List<byte[]> faces = FaceFolder.read(folder.resolve("faces"), 32).train(); // so few that they fill no batch
    Batch batch = new Batches(faces, 32, 12, List.of(Degradation.PAPER), 1).all().findFirst().orElseThrow();
    double psnr = 0;

    try (VariantModel model = VariantModel.open(run(variant), variant)) {
      for (int i = 0; i < faces.size(); i++) {
        VariantModel.Restored restored = model.restore(face(batch.degraded(), i), face(batch.good(), i));
        RgbPicture good = new RgbPicture(32, 32, face(batch.good(), i));
        psnr += new Psnr().of(new RgbPicture(32, 32, restored.rgb()), good) / faces.size();
        if (variant.hasCodes()) {
          assertThat(restored.accuracy()).isBetween(0.0, 1.0);
        } else {
          assertThat(restored.accuracy()).isNaN();
        }
      }
    }

    assertThat(psnr).isCloseTo(LAST.get(variant).get("psnr_w0"), within(0.02)); // bytes here, floats there
  }

  @Test
  void restore_anUntrainedNearestLookupOfAGoodFace_hasAllCodesRight() {
    // stage I's own encoder and codebook are what a variant begins with and is measured by
    byte[] good = TinyFaces.rgb(3, 32);

    try (VariantModel model = VariantModel.open(stage1, Variant.NEAREST)) {
      assertThat(model.restore(good, good).accuracy()).isEqualTo(1);
    }
  }

  @Test
  void open_runOfAnotherVariant_saysWhichWeightIsMissing() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> VariantModel.open(run(Variant.NEAREST), Variant.CNN))
        .withMessageContaining("predictor.").withMessageContaining("found none");
  }

  @Test
  void parameters_ofTheTransformer_areMoreThanThoseOfTheLookup() {
    try (VariantModel nearest = VariantModel.open(run(Variant.NEAREST), Variant.NEAREST);
        VariantModel transformer = VariantModel.open(run(Variant.TRANSFORMER), Variant.TRANSFORMER)) {
      long stage1Numbers = StageResult.read(stage1).weights().values().stream().mapToLong(values -> values.length).sum();

      assertThat(nearest.parameters()).isEqualTo(stage1Numbers);
      assertThat(transformer.parameters()).isGreaterThan(stage1Numbers);
    }
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static byte[] face(float[] batch, int index) {
    byte[] rgb = new byte[32 * 32 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Samples.level(batch[index * rgb.length + i]);
    }
    return rgb;
  }

  private static String part(String weight) {
    int dot = weight.indexOf('.');
    return dot < 0 ? weight : weight.substring(0, dot);
  }

  private static Path run(Variant variant) {
    return folder.resolve(variant.name());
  }

  /** One thread, so that bits are equal. */
  private static TrainingSettings settings(Stage stage, Variant variant, Path run, int steps, Adversarial adversarial) {
    return new TrainingSettings(
        stage, Lesson.RESTORATION, TinyFaces.SPEC, folder.resolve("faces"), run,
        stage == Stage.AUTOENCODER ? null : stage1, steps, 2, LearningRate.constant(1e-3), adversarial, 0.9, 1, 1, STEPS,
        STEPS, Perceptual.NONE, false, variant);
  }
}
