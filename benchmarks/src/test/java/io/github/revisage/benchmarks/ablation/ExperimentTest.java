package io.github.revisage.benchmarks.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.revisage.ModelException;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.train.Adversarial;
import io.github.revisage.core.train.LearningRate;
import io.github.revisage.core.train.Variant;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentTest {

  private static final Adversarial GAME = new Adversarial(0.8, 100);

  @TempDir Path folder;

  @Test
  void claim_folderOfTheSameExperiment_isGoneOnWith() {
    experiment(10).claim(folder.resolve("new"));
    experiment(10).claim(folder.resolve("new"));

    assertThat(folder.resolve("new/experiment.txt")).content().contains("steps=10");
  }

  @Test
  void claim_folderOfAnotherExperiment_isRefused() {
    experiment(10).claim(folder);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> experiment(20).claim(folder))
        .withMessageContaining("steps=20").withMessageContaining("found those of").withMessageContaining("steps=10")
        .withMessageContaining("name another folder");
  }

  @ParameterizedTest
  @EnumSource
  void settings_eachVariant_differInVariantFolderAndAdversarialLossOnly(Variant variant) {
    var settings = experiment(10).settings(variant, CodeFormerSpec.PUBLISHED, folder, 1);

    assertThat(settings.variant()).isEqualTo(variant);
    assertThat(settings.adversarial()).isEqualTo(variant.trainsDecoder() ? GAME : Adversarial.NONE);
    assertThat(settings.steps()).isEqualTo(10);
    assertThat(settings.previous()).isEqualTo(Path.of("stage1"));
    assertThat(settings.seed()).isEqualTo(3);
  }

  @Test
  void settings_noSteps_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> experiment(0).settings(Variant.CNN, CodeFormerSpec.PUBLISHED, folder, 1))
        .withMessage("steps must be positive, found 0");
  }

  private static Experiment experiment(long steps) {
    return new Experiment(Path.of("data"), Path.of("stage1"), steps, 8, LearningRate.constant(2e-4), GAME, 0.995, 3);
  }
}
