package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.weights.SafetensorsWriter;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The judges of the perceptual loss. What VGG must give was computed by {@code make_perceptual.py}, in float64. */
class PerceptionTest {

  private static final int SIZE = 32;

  /** Float32 through up to 16 convolutions, relative. */
  private static final double ROUNDING = 1e-4;

  @TempDir static Path folder;
  private static Path vgg16;
  private static Path vgg19;
  private static Path linear;

  @BeforeAll
  static void write() {
    vgg16 = vgg(folder.resolve("vgg16.safetensors"), Vgg.VGG16);
    vgg19 = vgg(folder.resolve("vgg19.safetensors"), Vgg.VGG19);
    linear = folder.resolve("linear.safetensors");
    SafetensorsWriter writer = new SafetensorsWriter();
    for (int block = 0; block < Vgg.blocks(); block++) {
      int seed = 2000 + block;
      int channels = Vgg.channels(block);
      writer.tensor(
          Vgg.linearName(block), new long[] {1, channels, 1, 1}, Precision.FLOAT32, () -> numbers(seed, channels, 1, 0.5));
    }
    writer.write(linear);
  }

  @Test
  void distance_vgg16_isNumPys() {
    assertThat(distance(new VggJudge(vgg16, null, SIZE))).isCloseTo(0.1217332, within(0.1217332 * ROUNDING));
  }

  @Test
  void distance_vgg19_isNumPys() {
    assertThat(distance(new VggJudge(vgg19, null, SIZE))).isCloseTo(0.1202946, within(0.1202946 * ROUNDING));
  }

  @Test
  void distance_vgg16WithLinearWeights_isLpipsByNumPy() {
    assertThat(distance(new VggJudge(vgg16, linear, SIZE))).isCloseTo(0.6252409, within(0.6252409 * ROUNDING));
  }

  @Test
  void names_bothNetworks_areTorchvisions() {
    assertThat(Vgg.VGG16.kernelName(0, 0)).isEqualTo("features.0.weight");
    assertThat(Vgg.VGG16.biasName(2, 2)).isEqualTo("features.14.bias");
    assertThat(Vgg.VGG16.kernelName(4, 2)).isEqualTo("features.28.weight");
    assertThat(Vgg.VGG19.kernelName(4, 3)).isEqualTo("features.34.weight");
  }

  @Test
  void vgg_checkpointOfAnotherNetwork_saysWhatItMustHave() {
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> new VggJudge(linear, null, SIZE))
        .withMessageContaining("must have features.0.weight of the shape [64, 3, 3, 3] and its bias")
        .withMessageContaining("lin0.model.1.weight");
  }

  @Test
  void vgg_linearWeightsThatDoNotFit_isRefused() {
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> new VggJudge(vgg19, linear, SIZE))
        .withMessage("LPIPS's linear weights belong to VGG16, found VGG19 in " + vgg19);
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> new VggJudge(vgg16, vgg19, SIZE))
        .withMessage(vgg19 + " must hold LPIPS's linear weights for VGG16, with 64 values of lin0.model.1.weight");
  }

  @Test
  void vgg_tinyFaces_isRefused() {
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> new VggJudge(vgg16, null, 8))
        .withMessage("a VGG needs faces of at least 16 pixels, found 8");
  }

  @Test
  void encoder_runWithoutResultOrOfAnotherSize_isRefused() {
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> new EncoderJudge(folder.resolve("none"), SIZE))
        .withMessageContaining("let it end first");
    Path run = folder.resolve("run");
    run.toFile().mkdirs();
    new StageResult(
        TinyFaces.SPEC, Map.of("codebook", new float[] {1}), Stage.AUTOENCODER, Task.RESTORATION, 1)
        .write(run, Map.of("codebook", Shape.of(1)));

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> new EncoderJudge(run, 64))
        .withMessage("perceptual features must be of a stage 1 for faces of 64 pixels, found 32 in " + run);
  }

  private static double distance(Judge judge) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> good = face(tf, 1001);
      Operand<TFloat32> painted = face(tf, 1002);
      Perception perception =
          new Perception(tf, judge, new Objective.Painting(tf.constant(0f), good, painted, tf.constant(0f)));
      perception.fill(session);
      try (Result result = session.runner().fetch(perception.distance()).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  private static Operand<TFloat32> face(Ops tf, int seed) {
    return tf.constant(Shape.of(1, SIZE, SIZE, 3), DataBuffers.of(numbers(seed, SIZE * SIZE * 3, 2, 0)));
  }

  private static Path vgg(Path file, Vgg vgg) {
    SafetensorsWriter writer = new SafetensorsWriter();
    int inputs = 3;
    int seed = 1;
    for (int block = 0; block < Vgg.blocks(); block++) {
      int outputs = Vgg.channels(block);
      for (int k = 0; k < vgg.convolutions(block); k++) {
        int from = inputs;
        int first = seed;
        writer.tensor(
            vgg.kernelName(block, k), new long[] {outputs, inputs, 3, 3}, Precision.FLOAT32,
            () -> numbers(first, outputs * from * 9, 4 / Math.sqrt(from * 9), 0));
        writer.tensor(
            vgg.biasName(block, k), new long[] {outputs}, Precision.FLOAT32, () -> numbers(first + 1, outputs, 0.1, 0));
        inputs = outputs;
        seed += 2;
      }
    }
    writer.write(file);
    return file;
  }

  /** Numbers around {@code offset} by a hash of their place. */
  private static float[] numbers(int seed, int count, double factor, double offset) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      int h = (int) (i * 2654435761L + seed * 40503L);
      h = (h ^ h >>> 16) * 0x45d9f3b;
      h = (h ^ h >>> 16) * 0x45d9f3b;
      h = h ^ h >>> 16;
      numbers[i] = (float) (((h >>> 8) / (double) (1 << 24) - 0.5) * factor + offset);
    }
    return numbers;
  }
}
