package io.github.revisage.core.testing;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.ReferenceWeights;
import io.github.revisage.core.weights.UntoldNumbers;
import java.nio.file.Path;

/**
 * A folder that the oracle's {@code make_fixture.py} wrote: a checkpoint, an input and what each stage of the network
 * gives for it.
 */
public record OracleFixture(Path folder, String checkpoint, UntoldNumbers untold) {

  /** The small restoration network that lies in the test resources: 32 px, 64 codes, 4 groups, 2 heads. */
  public static OracleFixture micro() {
    return new OracleFixture(resources("micro"), "micro.safetensors", new UntoldNumbers(4, 2, 32));
  }

  /** The small autoencoder that lies in the test resources. */
  public static OracleFixture microStage1() {
    return new OracleFixture(resources("micro-stage1"), "micro-stage1.safetensors", new UntoldNumbers(4, 2, 32));
  }

  private static Path resources(String name) {
    return Path.of("src/test/resources/io/github/revisage/core/fixtures", name);
  }

  /** The checkpoint; the caller closes it. */
  public Checkpoint open() {
    return Checkpoint.open(folder.resolve(checkpoint));
  }

  /** The numbers of the network. */
  public CodeFormerSpec spec() {
    try (Checkpoint opened = open()) {
      return new ReferenceWeights(opened, untold).spec();
    }
  }

  /** The input face, (1, S, S, 3) row by row. */
  public float[] input() {
    return channelsLast(Npy.read(folder.resolve("input.npy")));
  }

  /** What a stage gives: feature maps with their channels last, other arrays as they are. */
  public float[] stage(String name) {
    Npy stage = Npy.read(folder.resolve("stages").resolve(name + ".npy"));
    return stage.shape().length == 4 ? channelsLast(stage) : stage.floats();
  }

  /** The code tokens. */
  public int[] tokens() {
    return Npy.read(folder.resolve("stages/indices.npy")).ints();
  }

  private static float[] channelsLast(Npy array) {
    int channels = array.shape()[1];
    int places = array.shape()[2] * array.shape()[3];
    float[] result = new float[channels * places];
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < places; p++) {
        result[p * channels + c] = array.floats()[c * places + p];
      }
    }
    return result;
  }
}
