package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.revisage.ModelException;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  @TempDir Path folder;

  private static Checkpoint open(String fixture) {
    try {
      return Checkpoint.open(
          Path.of(CheckpointTest.class.getResource("/io/github/revisage/core/fixtures/" + fixture).toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The values of make_odd.py: -1, -7/8, -6/8, ... */
  private static float[] ramp(int... indices) {
    float[] values = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      values[i] = indices[i] / 8f - 1;
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"micro/micro.pth", "micro/micro-legacy.pth"})
  void read_torchFormats_equalSafetensors(String torch) {
    try (Checkpoint expected = open("micro/micro.safetensors");
        Checkpoint actual = open(torch)) {
      assertThat(actual.names()).hasSize(279).containsExactlyElementsOf(expected.names());
      for (String name : expected.names()) {
        assertThat(actual.shape(name)).as(name).isEqualTo(expected.shape(name));
        assertThat(actual.read(name)).as(name).isEqualTo(expected.read(name));
      }
    }
  }

  @Test
  void read_micro_hasTheManifestsParameterCount() {
    try (Checkpoint micro = open("micro/micro.safetensors")) {
      long parameters = micro.names().stream().mapToLong(name -> micro.read(name).length).sum();

      assertThat(parameters).isEqualTo(106331);
      assertThat(micro.shape("position_emb")).containsExactly(64, 16);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch/odd.pth", "torch/odd-legacy.pth"})
  void read_trainingCheckpoint_honoursTypesStridesAndOffsets(String fixture) {
    try (Checkpoint odd = open(fixture)) {
      assertThat(odd.names())
          .containsExactly(
              "half", "bfloat", "double", "parameter", "transposed", "channels_last", "slice", "scalar", "empty",
              "bn.num_batches_tracked");
      for (String name : List.of("half", "bfloat", "double", "parameter")) {
        assertThat(odd.shape(name)).as(name).containsExactly(2, 3);
        assertThat(odd.read(name)).as(name).isEqualTo(ramp(0, 1, 2, 3, 4, 5));
      }
      assertThat(odd.read("transposed")).isEqualTo(ramp(0, 2, 4, 1, 3, 5));
      assertThat(odd.read("channels_last")).hasSize(24).startsWith(ramp(0, 1, 2, 3, 4)).endsWith(ramp(22, 23));
      assertThat(odd.shape("slice")).containsExactly(2, 2);
      assertThat(odd.read("slice")).isEqualTo(ramp(6, 8, 11, 13));
      assertThat(odd.shape("scalar")).isEmpty();
      assertThat(odd.read("scalar")).containsExactly(0.5f);
      assertThat(odd.read("empty")).isEmpty();
      assertThat(odd.metadata()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch/odd.pth", "torch/odd-legacy.pth"})
  void read_integers_saysWhatItFound(String fixture) {
    try (Checkpoint odd = open(fixture)) {
      assertThat(odd.shape("bn.num_batches_tracked")).isEmpty();
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> odd.read("bn.num_batches_tracked"))
          .withMessageContaining("tensor \"bn.num_batches_tracked\" must hold floating-point numbers")
          .withMessageEndingWith("found int64");
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void read_notFinite_namesTensorAndPlace(float value) throws Exception {
    Path file =
        new Zip()
            .stored("a/data.pkl", Pickle.stateDict("w", "FloatStorage", new long[] {3}).bytes())
            .stored("a/data/w", Zip.floats(ByteOrder.LITTLE_ENDIAN, 1, value, 2))
            .write(folder);

    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> checkpoint.read("w"))
          .withMessageContaining("values of tensor \"w\" must be finite float32 numbers, found " + value + " at index 1");
    }
  }

  @Test
  void read_fewValuesFarApart_isRefusedBeforeMemoryIsTaken() throws Exception {
    long far = (1 << 24) + 1;
    byte[] pickle =
        Pickle.start().op('}').text("w")
            .tensor("0", "HalfStorage", far, 0, new long[] {2}, new long[] {far - 1}).op('s', '.').bytes();
    Path file = new Zip().stored("a/data.pkl", pickle).stored("a/data/0", new byte[(int) far * 2]).write(folder);

    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> checkpoint.read("w"))
          .withMessageContaining("the 2 values of tensor \"w\" must lie closer together, found them spread over " + far);
    }
  }

  @Test
  void read_unknownName_isTheCallersMistake() {
    try (Checkpoint micro = open("micro/micro.pth")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> micro.read("nothing"))
          .withMessage("name must be that of one of the 279 tensors of the checkpoint, found \"nothing\"");
      assertThatIllegalArgumentException().isThrownBy(() -> micro.shape("nothing"));
    }
  }

  @Test
  void close_twice_isSafeAndReadingAfterwardsIsRefused() {
    Checkpoint micro = open("micro/micro.pth");
    micro.close();
    micro.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> micro.read("position_emb"))
        .withMessageEndingWith("is closed");
    assertThat(micro.names()).contains("position_emb");
  }

  @Test
  void shape_changedByCaller_staysAsItIs() {
    try (Checkpoint micro = open("micro/micro.pth")) {
      micro.shape("position_emb")[0] = 0;

      assertThat(micro.shape("position_emb")).containsExactly(64, 16);
    }
  }

  @Test
  void read_severalThreads_getWhatOneGets() {
    try (Checkpoint micro = open("micro/micro-legacy.pth")) {
      List<String> names = new ArrayList<>(micro.names());
      List<float[]> alone = names.stream().map(micro::read).toList();

      List<float[]> together = names.parallelStream().map(micro::read).toList();

      for (int i = 0; i < names.size(); i++) {
        assertThat(together.get(i)).as(names.get(i)).isEqualTo(alone.get(i));
      }
    }
  }

  @Test
  void open_null_namesTheArgument() {
    assertThatNullPointerException().isThrownBy(() -> Checkpoint.open(null)).withMessage("file");
  }
}
