package io.github.revisage.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

  private static final String MICRO = "/io/github/revisage/core/fixtures/micro/";

  @TempDir Path folder;

  @Test
  void resource_floats_haveShapeAndRange() {
    Npy input = Npy.resource(MICRO + "input.npy");

    assertThat(input.shape()).containsExactly(1, 3, 32, 32);
    assertThat(input.floats()).hasSize(3072);
    for (float value : input.floats()) {
      assertThat(value).isBetween(-1f, 1f);
    }
    assertThat(input.ints()).isEmpty();
  }

  @Test
  void resource_int32_haveTheManifestsMean() {
    Npy indices = Npy.resource(MICRO + "stages/indices.npy");

    assertThat(indices.shape()).containsExactly(1, 64);
    assertThat(indices.ints()).containsOnlyOnce(IntStream.range(0, 64).toArray()); // mean 31.5
    assertThat(indices.floats()).isEmpty();
  }

  @Test
  void read_int64_narrowsToInt() throws IOException {
    Path file = npy("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", 16, 5, 0, -1, -1);

    assertThat(Npy.read(file).ints()).containsExactly(5, -1);
  }

  @Test
  void read_fortranOrder_isRefused() throws IOException {
    Path file = npy("{'descr': '<i4', 'fortran_order': True, 'shape': (1, 2), }", 8, 1, 2);

    assertThatIllegalArgumentException().isThrownBy(() -> Npy.read(file)).withMessageContaining("in C order");
  }

  private Path npy(String header, int size, int... words) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    bytes.write(header.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer values = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    values.asIntBuffer().put(words);
    bytes.write(values.array());
    return Files.write(folder.resolve("a.npy"), bytes.toByteArray());
  }
}
