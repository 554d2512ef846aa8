package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsHeaderTest {

  private static final int DATA = 16; // bytes after the header

  @TempDir Path folder;

  private Path write(String header, long length, int data) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length < 0 ? json.length : length).put(json);
    return Files.write(folder.resolve("made.safetensors"), bytes.array());
  }

  private void assertRefused(String header, String message) throws IOException {
    assertRefused(write(header, -1, DATA), message);
  }

  private static void assertRefused(Path file, String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Checkpoint.open(file))
        .withMessageStartingWith(file + ": ")
        .withMessageContaining(message);
  }

  private static String tensor(String name, String dtype, String shape, String offsets) {
    return "'" + name + "':{'dtype':'" + dtype + "','shape':[" + shape + "],'data_offsets':[" + offsets + "]}";
  }

  @Test
  void open_namesOutOfOrderAndAnEmptyTensor_keepTheHeadersOrder() throws IOException {
    Path file =
        write(
            "{" + tensor("z", "F32", "2", "8,16") + "," + tensor("a", "F32", "1,2", "0,8") + ","
                + tensor("e", "F32", "0", "0,0") + ",'__metadata__':{'licence':'mine'}}  ", -1, DATA);

    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThat(checkpoint.names()).containsExactly("z", "a", "e");
      assertThat(checkpoint.shape("a")).containsExactly(1, 2);
      assertThat(checkpoint.read("e")).isEmpty();
      assertThat(checkpoint.metadata()).containsExactly(Map.entry("licence", "mine"));
    }
  }

  @Test
  void open_headerLongerThanTheFile_isRefused() throws IOException {
    assertRefused(
        write("{}", 1000, 0), "safetensors header must fit into the file's 10 bytes, found a header of 1000 bytes");
    assertRefused(write("{}", Long.MAX_VALUE, 0), "found a header of 9223372036854775807 bytes");
  }

  @Test
  void open_negativeHeaderLength_isRefusedAsUnsigned() throws IOException {
    Path file = write("{}", 0, 0);
    Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, '{', '}'});

    assertRefused(file, "found a header of 18446744073709551615 bytes");
  }

  @Test
  void open_headerTooLong_isRefused() throws IOException {
    assertRefused(
        write("{", (8 << 20) + 1, 9 << 20), "safetensors header must have at most 8388608 bytes, found 8388609");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'a':", "{a:1}", "{} {}", "{'a':{'dtype':'F32'", "{\u0000}"})
  void open_headerIsNoJson_isRefused(String header) throws IOException {
    assertRefused(header, "safetensors header must be a JSON object without repeated names, found ");
  }

  @Test
  void open_deepJson_isRefused() throws IOException {
    assertRefused("{'a':" + "[".repeat(100_000), "must be a JSON object without repeated names, found \"Document nesting depth");
  }

  @Test
  void open_nameTwice_isRefused() throws IOException {
    String tensor = tensor("w", "F32", "2", "0,8");

    assertRefused("{" + tensor + "," + tensor + "}", "without repeated names, found \"Duplicate field 'w'");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0,17", "8,4", "-4,0", "0,9223372036854775807", "0", "0,8,16"})
  void open_offsetsOutsideTheData_areRefused(String offsets) throws IOException {
    assertRefused(
        "{" + tensor("w", "F32", "4", offsets) + "}",
        "tensor \"w\" must lie inside the file's 16 bytes of data, found data_offsets \"[" + offsets + "]\"");
  }

  @Test
  void open_shapeAndOffsetsDisagree_isRefused() throws IOException {
    assertRefused("{" + tensor("w", "F16", "4", "0,16") + "}", "tensor \"w\" must have 4 values of 2 bytes, found 16 bytes");
    assertRefused(
        "{" + tensor("w", "F64", "2305843009213693954", "0,16") + "}", // times 8 is 16 in 64 bits
        "tensor \"w\" must have 2305843009213693954 values of 8 bytes, found 16 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4294967296,4294967296", "-1,-4", "9223372036854775807,2"})
  void open_impossibleSizes_areRefused(String shape) throws IOException {
    assertRefused(
        "{" + tensor("w", "F32", shape, "0,16") + "}",
        "sizes of tensor \"w\" must be 0 or more and their product below 2^63");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "'4'", "99999999999999999999", "null", "[4]"})
  void open_sizesThatAreNoIntegers_areRefused(String shape) throws IOException {
    assertRefused(
        "{" + tensor("w", "F32", shape, "0,16") + "}", "tensor \"w\" must have a list of integers as shape, found ");
  }

  @Test
  void open_overlap_isRefused() throws IOException {
    assertRefused(
        "{" + tensor("a", "F32", "3", "0,12") + "," + tensor("b", "F32", "2", "8,16") + "}",
        "tensor \"b\" must begin where another ends");
    assertRefused(
        "{" + tensor("a", "F32", "4", "0,16") + "," + tensor("b", "F32", "4", "0,16") + "}", "tensors overlap or leave a gap");
  }

  @Test
  void open_gap_isRefused() throws IOException {
    assertRefused(
        "{" + tensor("a", "F32", "1", "0,4") + "," + tensor("b", "F32", "2", "8,16") + "}",
        "tensor \"b\" must begin where another ends");
    assertRefused("{" + tensor("a", "F32", "2", "0,8") + "}", "tensors must fill the file to its end at byte ");
  }

  @Test
  void open_unknownType_isRefused() throws IOException {
    assertRefused(
        "{" + tensor("w", "F8_E4M3", "16", "0,16") + "}",
        "tensor \"w\" must have a dtype such as F32 or F16, found \"F8_E4M3\"");
    assertRefused("{'w':5}", "tensor \"w\" must have a dtype such as F32 or F16, found \"\"");
  }

  @Test
  void open_metadataOfOtherTypes_isRefused() throws IOException {
    assertRefused("{'__metadata__':{'a':5}}", "__metadata__ must map texts to texts, found another value under \"a\"");
    assertRefused("{'__metadata__':5}", "__metadata__ must map texts to texts");
  }

  @Test
  void open_noTensors_isRefused() throws IOException {
    assertRefused("{}", "checkpoint must hold tensors by name, found none");
  }
}
