package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import io.github.revisage.core.weights.NcnnConvolutions.Convolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NcnnConvolutionsTest {

  private static final float[] FOUR = {1, -2, 3, 0.1f};

  @TempDir private Path folder;

  @Test
  void read_bothPrecisions_givesAllInOrder() throws IOException {
    new NcnnFile()
        .layer("Input  in0  0 1 in0")
        .half("first", 1, 1, 1.5f, -0.25f, 65504)
        .layer("Pooling  pool  1 1 a b 0=0")
        .convolution("second", 2, 1, FOUR, new float[] {7, 8})
        .write(folder);

    List<Convolution> convolutions = NcnnConvolutions.read(folder.resolve("net.bin"));

    assertThat(convolutions).extracting(Convolution::name).containsExactly("first", "second");
    assertThat(convolutions.get(0).weight()).containsExactly(1.5f, -0.25f, 65504);
    assertThat(convolutions.get(0).bias()).containsExactly(0);
    assertThat(convolutions.get(1).weight()).containsExactly(FOUR);
    assertThat(convolutions.get(1).bias()).containsExactly(7, 8);
    assertThat(convolutions.get(1).side()).isEqualTo(1);
  }

  @Test
  void read_cutOffWeights_areRefused() throws IOException {
    Path param = new NcnnFile().convolution("first", 1, 2, FOUR, new float[1]).write(folder);
    byte[] bin = Files.readAllBytes(folder.resolve("net.bin"));
    Files.write(folder.resolve("net.bin"), Arrays.copyOf(bin, bin.length - 5));

    assertRefused(param, folder.resolve("net.bin") + " must have 16 bytes more for first, found 15: is it whole");
  }

  @Test
  void read_claimOfMoreThanTheFile_takesNoMemory() throws IOException {
    Path param = new NcnnFile().layer("Convolution a 1 1 a b 0=1 1=1 6=999999999").word(0).word(0).write(folder);

    assertRefused(param, "must have 3999999996 bytes more for a, found 4");
  }

  @Test
  void read_bytesLeftOver_areRefused() throws IOException {
    Path param = new NcnnFile().convolution("first", 1, 2, FOUR, new float[1]).word(9).write(folder);

    assertRefused(param, "net.bin must end with the last convolution of " + param + ", found 4 bytes more");
  }

  @Test
  void read_layerWithOtherWeights_isRefused() throws IOException {
    Path param = new NcnnFile().layer("InnerProduct fc 1 1 a b 0=10").write(folder);

    assertRefused(param, param + " must be a network of convolutions, found a layer InnerProduct");
  }

  @Test
  void read_otherPrecision_isRefused() throws IOException {
    Path param = new NcnnFile().layer("Convolution a 1 1 a b 0=1 1=1 6=1").word(0x000D4B38).word(0).write(folder);

    assertRefused(param, "weights of a in " + folder.resolve("net.bin") + " must be float32 or float16, found type 0xd4b38");
  }

  @Test
  void read_kernelThatIsNotSquare_isRefused() throws IOException {
    Path param = new NcnnFile().layer("Convolution a 1 1 a b 0=1 1=3 11=1 6=3").write(folder);

    assertRefused(param, "must have a square kernel, found 1 outputs, side 3 and 3 weights");
  }

  @Test
  void read_otherText_isRefused() throws IOException {
    Path param = Files.writeString(folder.resolve("net.param"), "nothing");

    assertRefused(param, param + " must begin with ncnn's 7767517: is it the text file of an ncnn network?");
  }

  @Test
  void read_onlyOneOfTwoFiles_namesTheOther() throws IOException {
    Path param = new NcnnFile().layer("Input in0 0 1 in0").write(folder);
    Path bin = folder.resolve("net.bin");
    Files.delete(bin);

    assertRefused(param, "an ncnn network is a .param and a .bin side by side, found no file " + bin);
  }

  private static void assertRefused(Path file, String message) {
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> NcnnConvolutions.read(file))
        .withMessageContaining(message);
  }
}
