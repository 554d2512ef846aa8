package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network for 32 pixels that begins with what one for 16 pixels has learned. */
class GrownNetworkIT {

  private static final CodeFormerSpec LARGER =
      new CodeFormerSpec(
          32, 16, List.of(1, 1, 1), 1, List.of(8), 32, 8, 4, new TransformerSpec(16, 2, 1), List.of(16, 32));
  private static final CodeFormerSpec SMALLER =
      new CodeFormerSpec(16, 16, List.of(1, 1), 1, List.of(8), 32, 8, 4, new TransformerSpec(16, 2, 1), List.of(16));

  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path small1;
  private static Path small3;

  @BeforeAll
  static void trainTheSmallerNetwork() {
    TinyFaces.folder(shared.resolve("faces"), 8);
    small1 = shared.resolve("small1");
    small3 = shared.resolve("small3");
    train(Stage.AUTOENCODER, SMALLER, small1, null, 4);
    train(Stage.CODE_PREDICTION, SMALLER, shared.resolve("small2"), small1, 4);
    train(Stage.FIDELITY, SMALLER, small3, shared.resolve("small2"), 4);
  }

  @Test
  void grow_autoencoder_keepsAllInsideAndPaintsWithTheSameLastLayer() {
    GrownNetwork.grow(small1, LARGER, 1, folder.resolve("begun"));

    Map<String, float[]> old = StageResult.read(small1).weights();
    Map<String, float[]> grown = StageResult.read(folder.resolve("begun")).weights();
    assertThat(grown.get("codebook")).isEqualTo(old.get("codebook"));
    for (String inside :
        List.of("encoder.8.residual0.conv1.kernel", "decoder.16.residual0.conv1.kernel", "encoder.16.halving.kernel",
            "encoder.16.residual0.conv1.kernel", "decoder.out.kernel")) {
      assertThat(grown.get(inside)).as(inside).isEqualTo(old.get(inside));
    }
    assertThat(grown.get("encoder.in.kernel")).isNotEqualTo(old.get("encoder.in.kernel"));
  }

  @Test
  void grow_autoencoder_goesOnInStage1WithTheCodebookItHas() {
    GrownNetwork.grow(small1, LARGER, 1, folder.resolve("begun"));

    List<Map<String, Double>> steps = train(Stage.AUTOENCODER, LARGER, folder.resolve("grown"), folder.resolve("begun"), 1);

    float[] before = StageResult.read(small1).weights().get("codebook");
    float[] after = StageResult.read(folder.resolve("grown")).weights().get("codebook");
    assertThat(steps).hasSize(1);
    assertThat(after).isNotEqualTo(before);
    assertThat(after).usingComparatorWithPrecision(0.01f).containsExactly(before);
  }

  @Test
  void grow_restorer_takesTheDecoderFromTheLargerAndTheRestFromTheSmaller() {
    Path large1 = folder.resolve("large1");
    train(Stage.AUTOENCODER, LARGER, large1, null, 4);

    GrownNetwork.grow(small3, large1, LARGER, 1, folder.resolve("begun"));

    Map<String, float[]> smaller = StageResult.read(small3).weights();
    Map<String, float[]> larger = StageResult.read(large1).weights();
    StageResult grown = StageResult.read(folder.resolve("begun"));
    larger.forEach((name, values) -> {
      if (name.startsWith("decoder.") || name.equals("codebook") || name.startsWith("encoder.32.")) {
        assertThat(grown.weights().get(name)).as(name).isEqualTo(values);
      }
    });
    smaller.forEach((name, values) -> {
      if (name.startsWith("predictor.") || name.startsWith("cft.") || name.startsWith("encoder.8.")) {
        assertThat(grown.weights().get(name)).as(name).isEqualTo(values);
      }
    });
    assertThat(folder.resolve("begun/autoencoder.safetensors"))
        .hasSameBinaryContentAs(large1.resolve("weights.safetensors"));
    train(Stage.CODE_PREDICTION, LARGER, folder.resolve("large2"), folder.resolve("begun"), 2);
    assertThat(StageResult.read(folder.resolve("large2")).weights().get("cft.16.beta1.kernel"))
        .isEqualTo(smaller.get("cft.16.beta1.kernel"));
  }

  @Test
  void grow_networkThatIsNoInnerPart_isRefused() {
    CodeFormerSpec wider =
        new CodeFormerSpec(
            32, 8, List.of(1, 2, 2), 1, List.of(8), 32, 8, 4, new TransformerSpec(16, 2, 1), List.of(16, 32));

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> GrownNetwork.grow(small1, wider, 1, folder.resolve("begun")))
        .withMessageContaining("inner part").withMessageContaining(wider.toString());
    assertThat(folder.resolve("begun")).doesNotExist();
  }

  @Test
  void grow_autoencoderOfALaterStagesRun_isThatOfStage1() {
    GrownNetwork.grow(small1, LARGER, 1, folder.resolve("begun"));
    GrownNetwork.grow(small3, LARGER, 1, folder.resolve("same"));

    assertThat(folder.resolve("same/weights.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("begun/weights.safetensors"));
  }

  @Test
  void grow_restorerThatHasNoTransformerOrAnother_isRefused() {
    Path large1 = folder.resolve("large1");
    train(Stage.AUTOENCODER, LARGER, large1, null, 1);
    CodeFormerSpec heads =
        new CodeFormerSpec(
            32, 16, List.of(1, 1, 1), 1, List.of(8), 32, 8, 4, new TransformerSpec(16, 4, 1), List.of(16, 32));

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> GrownNetwork.grow(small1, large1, LARGER, 1, folder.resolve("begun")))
        .withMessageContaining("must have learned to predict codes");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> GrownNetwork.grow(small3, large1, heads, 1, folder.resolve("begun")))
        .withMessageContaining("must have the same Transformer");
    assertThat(folder.resolve("begun")).doesNotExist();
  }

  @Test
  void grow_folderHoldsAResult_isRefusedAndTheResultStays() {
    GrownNetwork.grow(small1, LARGER, 1, folder.resolve("begun"));

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> GrownNetwork.grow(small1, LARGER, 2, folder.resolve("begun")))
        .withMessageContaining("must hold no result yet");
  }

  private static List<Map<String, Double>> train(
      Stage stage, CodeFormerSpec spec, Path run, @Nullable Path previous, int steps) {
    List<Map<String, Double>> told = new ArrayList<>();
    Trainer.train(
        new TrainingSettings(
            stage, Lesson.RESTORATION, spec, shared.resolve("faces"), run, previous, steps, 4,
            LearningRate.constant(2e-3), Adversarial.NONE, 0.9, 1, 1, 1000, 1000),
        (step, values) -> told.add(values));
    return told;
  }
}
