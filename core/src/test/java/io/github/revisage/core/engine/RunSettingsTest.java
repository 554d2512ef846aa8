package io.github.revisage.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.revisage.Device;
import io.github.revisage.EngineException;
import io.github.revisage.Precision;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.net.Formulation;
import io.github.revisage.spi.EngineOptions;
import org.junit.jupiter.api.Test;
import org.tensorflow.DeviceSpec.DeviceType;

class RunSettingsTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  @Test
  void of_gpuThatIsNotThere_saysWhatItNeeds() {
    assumeFalse(Gpu.failure(DeviceType.GPU, PROCESSORS) == null, "this machine has a graphics card that TensorFlow can use");

    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> RunSettings.of(new EngineOptions(Device.GPU, Precision.EXACT, 0)))
        .withMessageStartingWith("device GPU needs a graphics card that TensorFlow can use, found none: put"
            + " org.tensorflow:tensorflow-core-native:")
        .withMessageContaining("<classifier>linux-x86_64-gpu</classifier>").withMessageContaining("CUDA")
        .withMessageEndingWith("or ask for device CPU or AUTO")
        .havingCause().withMessageContaining("GPU");
  }

  @Test
  void failure_deviceThatIsThere_isNone() {
    assertThat(Gpu.failure(DeviceType.CPU, PROCESSORS)).isNull();
  }

  @Test
  void of_autoWithoutGpu_isTheProcessorWithAllItsThreads() {
    assumeFalse(Gpu.failure(DeviceType.GPU, PROCESSORS) == null, "this machine has a graphics card that TensorFlow can use");

    assertThat(RunSettings.of(EngineOptions.DEFAULT))
        .isEqualTo(new RunSettings(Device.CPU, Precision.EXACT, PROCESSORS));
  }

  @Test
  void config_cpu_hidesTheGraphicsCardsAndBoundsTheThreads() {
    RunSettings settings = RunSettings.of(new EngineOptions(Device.CPU, Precision.EXACT, 3));

    assertThat(settings.config().getIntraOpParallelismThreads()).isEqualTo(3);
    assertThat(settings.config().getDeviceCountMap()).containsEntry("GPU", 0);
  }

  @Test
  void formulation_fast_isCoarseButForTheCodePredictor() {
    RunSettings fast = new RunSettings(Device.CPU, Precision.FAST, 1);

    assertThat(fast.formulation(Part.ENCODER)).isEqualTo(Formulation.COARSE);
    assertThat(fast.formulation(Part.TRANSFORMER)).isEqualTo(Formulation.FEWEST_OPERATIONS);
    assertThat(fast.formulation(Part.DECODER)).isEqualTo(Formulation.COARSE);
    assertThat(fast.formulation(Part.REFINER)).isEqualTo(Formulation.COARSE);
  }

  @Test
  void formulation_gpu_leavesConvolutionsToItsLibrary() {
    assertThat(new RunSettings(Device.GPU, Precision.EXACT, 1).formulation(Part.DECODER)).isEqualTo(Formulation.DIRECT);
  }
}
