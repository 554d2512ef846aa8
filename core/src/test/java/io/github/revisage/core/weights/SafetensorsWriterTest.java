package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.revisage.ModelException;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("made.safetensors");
  }

  private static SafetensorsWriter one(Precision precision, float... values) {
    return new SafetensorsWriter().tensor("w", new long[] {values.length}, precision, () -> values);
  }

  private void assertFolderHolds(Path... files) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      assertThat(found).containsExactlyInAnyOrder(files);
    }
  }

  @Test
  void write_tensorsOfBothPrecisions_areReadBack() {
    float[] many = new float[40_000]; // more than one piece
    for (int i = 0; i < many.length; i++) {
      many[i] = (i - 20_000) / 7f;
    }

    new SafetensorsWriter()
        .metadata("licence", "Apache-2.0 \"ü\"")
        .tensor("z", new long[] {100, 400}, Precision.FLOAT32, () -> many)
        .tensor("a", new long[] {40_000}, Precision.FLOAT16, () -> many)
        .tensor("scalar", new long[] {}, Precision.FLOAT16, () -> new float[] {65504f})
        .tensor("empty", new long[] {0, 3}, Precision.FLOAT32, () -> new float[0])
        .write(file);

    try (Checkpoint read = Checkpoint.open(file)) {
      assertThat(read.names()).containsExactly("z", "a", "scalar", "empty");
      assertThat(read.metadata()).containsExactly(Map.entry("licence", "Apache-2.0 \"ü\""));
      assertThat(read.shape("z")).containsExactly(100, 400);
      assertThat(read.read("z")).isEqualTo(many);
      float[] halves = read.read("a");
      for (int i = 0; i < many.length; i++) {
        assertThat(halves[i]).isEqualTo(Float16.toFloat(Float16.ofFloat(many[i])));
      }
      assertThat(read.read("scalar")).containsExactly(65504f);
      assertThat(read.shape("empty")).containsExactly(0, 3);
    }
  }

  @Test
  void write_header_isPaddedSoThatDataIsAligned() throws IOException {
    one(Precision.FLOAT32, 1).write(file);

    byte[] bytes = Files.readAllBytes(file);
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
    assertThat(bytes[8]).isEqualTo((byte) '{');
  }

  @Test
  void write_existingFile_isReplacedAndNothingElseIsLeft() throws IOException {
    Files.writeString(file, "old");

    one(Precision.FLOAT32, 1).write(file);

    try (Checkpoint read = Checkpoint.open(file)) {
      assertThat(read.read("w")).containsExactly(1);
    }
    assertFolderHolds(file);
  }

  @Test
  void write_valueTooLargeForFloat16_isRefusedAndNothingChanges() throws IOException {
    Files.writeString(file, "old");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> one(Precision.FLOAT16, 1, -65520).write(file))
        .withMessage(
            "values of tensor \"w\" must be within ±65504 to be stored as float16, found -65520.0 at index 1:"
                + " store the tensor as float32");
    assertThat(file).hasContent("old");
    assertFolderHolds(file);
  }

  @Test
  void write_valueJustBelowOverflow_roundsDown() {
    one(Precision.FLOAT16, Math.nextDown(65520f)).write(file);

    try (Checkpoint read = Checkpoint.open(file)) {
      assertThat(read.read("w")).containsExactly(65504f);
    }
  }

  @Test
  void write_nan_isRefusedAndNothingIsLeft() throws IOException {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> one(Precision.FLOAT32, Float.NaN).write(file))
        .withMessage("values of tensor \"w\" must be finite, found NaN at index 0");
    assertFolderHolds();
  }

  @Test
  void write_valuesThatFail_leaveNothing() throws IOException {
    SafetensorsWriter writer =
        new SafetensorsWriter()
            .tensor("w", new long[] {1}, Precision.FLOAT32, () -> {
              throw new UnsupportedOperationException("no values");
            });

    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> writer.write(file));
    assertFolderHolds();
  }

  @Test
  void write_wrongNumberOfValues_isTheCallersMistake() {
    SafetensorsWriter writer =
        new SafetensorsWriter().tensor("w", new long[] {2, 2}, Precision.FLOAT32, () -> new float[3]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.write(file))
        .withMessage("tensor \"w\" must have 4 values, as announced, found 3");
  }

  @Test
  void write_folderMissing_namesTheFile() {
    Path nowhere = folder.resolve("none").resolve("made.safetensors");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> one(Precision.FLOAT32, 1).write(nowhere))
        .withMessageStartingWith(nowhere + ": can't be written: ");
  }

  @Test
  void write_nothingAnnounced_isRefused() {
    assertThatIllegalStateException().isThrownBy(() -> new SafetensorsWriter().write(file));
  }

  @Test
  void tensor_badNameOrShape_isTheCallersMistake() {
    SafetensorsWriter writer = one(Precision.FLOAT32, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.tensor("w", new long[0], Precision.FLOAT32, () -> new float[1]))
        .withMessage("name of a tensor must be new and not reserved, found \"w\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.tensor("__metadata__", new long[0], Precision.FLOAT32, () -> new float[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.tensor("v", new long[] {1 << 16, 1 << 16}, Precision.FLOAT32, () -> new float[1]))
        .withMessage("sizes of tensor \"v\" must be 0 or more and their product below 2^31, found [65536, 65536]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.tensor("v", new long[] {-1}, Precision.FLOAT32, () -> new float[1]));
  }
}
