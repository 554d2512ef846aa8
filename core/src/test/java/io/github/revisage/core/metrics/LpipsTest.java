package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.ModelException;
import io.github.revisage.PhotoException;
import io.github.revisage.core.weights.NcnnFile;
import io.github.revisage.core.weights.SafetensorsWriter;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LpipsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void of_fixture_isPyTorchsNumber(Backbone backbone) {
    Path network = MetricFixtures.writeBackbone(folder.resolve("network.safetensors"), backbone);
    Path linear = MetricFixtures.writeLinear(folder.resolve("linear.safetensors"), backbone);

    try (Lpips lpips = Lpips.open(network, linear)) {
      assertThat(lpips.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH))
          .isCloseTo(MetricFixtures.values().get("lpips").get(backbone.name()).doubleValue(), within(2e-5));
      assertThat(lpips.of(MetricFixtures.TRUTH, MetricFixtures.TRUTH)).isZero();
      assertThat(lpips.measure().definition()).contains(backbone.title());
    }
  }

  /** With the wide kernels in either order, as exporters have them. */
  @Test
  void open_squeezeNetOfNcnn_isTheSameNetwork() throws IOException {
    NcnnFile file = new NcnnFile().layer("Input in0 0 1 in0");
    List<String> names =
        MetricFixtures.tensors(Backbone.SQUEEZENET).keySet().stream()
            .filter(name -> name.endsWith(".weight"))
            .sorted(Comparator.comparingInt(LpipsTest::placeInNcnn))
            .toList();
    for (String name : names) {
      long[] shape = MetricFixtures.tensors(Backbone.SQUEEZENET).get(name);
      String bias = name.replace("weight", "bias");
      file.convolution(
          name, (int) shape[0], (int) shape[2], MetricFixtures.weight(name, shape), MetricFixtures.weight(bias, shape[0]));
    }
    Path linear = MetricFixtures.writeLinear(folder.resolve("linear.safetensors"), Backbone.SQUEEZENET);

    try (Lpips lpips = Lpips.open(file.write(folder), linear)) {
      assertThat(lpips.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH))
          .isCloseTo(MetricFixtures.values().get("lpips").get("SQUEEZENET").doubleValue(), within(2e-5));
    }
  }

  private static int placeInNcnn(String name) {
    int layer = Integer.parseInt(name.split("\\.", -1)[1]);
    int wide = name.contains("expand3x3") == layer % 2 > 0 ? 1 : 2;
    return 3 * layer + (name.contains("expand") ? wide : 0);
  }

  @Test
  void of_picturesOfSeveralSizes_areMeasuredByOneMetric() {
    try (Lpips lpips = squeezeNet()) {
      for (int width = 32; width < 37; width++) { // all remainders of the pools
        RgbPicture picture = MetricFixtures.PICTURE.reducedTo(width, 35);
        assertThat(lpips.of(picture, MetricFixtures.TRUTH.reducedTo(width, 35))).isBetween(0.01, 1.0);
      }
    }
  }

  @Test
  void of_smallPicture_isRefused() {
    RgbPicture small = new RgbPicture(31, 40, new byte[3720]);

    try (Lpips lpips = squeezeNet()) {
      assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> lpips.of(small, small))
          .withMessage("LPIPS needs pictures of 32×32 pixels or more, found 31×40");
    }
  }

  @Test
  void open_linearWeightsOfAnotherNetwork_areRefused() {
    Path network = MetricFixtures.writeBackbone(folder.resolve("network.safetensors"), Backbone.ALEXNET);
    Path linear = MetricFixtures.writeLinear(folder.resolve("linear.safetensors"), Backbone.SQUEEZENET);

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Lpips.open(network, linear))
        .withMessage(
            "LPIPS needs the weights of a SqueezeNet 1.1, as its linear weights are made for one, found no features.0.weight of"
                + " 1728 values in " + network);
  }

  @Test
  void open_otherTensorsForLinearWeights_areRefused() {
    Path other = folder.resolve("other.safetensors");
    new SafetensorsWriter().tensor("w", new long[] {1}, Precision.FLOAT32, () -> new float[1]).write(other);

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Lpips.open(other, other))
        .withMessage(
            other + " must hold the linear weights of LPIPS for SqueezeNet, AlexNet or VGG-16, lin0.model.1.weight and so on,"
                + " found [w]");
  }

  @Test
  void close_twice_isFine() {
    Lpips lpips = squeezeNet();

    lpips.close();
    lpips.close();
  }

  private Lpips squeezeNet() {
    return Lpips.open(
        MetricFixtures.writeBackbone(folder.resolve("network.safetensors"), Backbone.SQUEEZENET),
        MetricFixtures.writeLinear(folder.resolve("linear.safetensors"), Backbone.SQUEEZENET));
  }
}
