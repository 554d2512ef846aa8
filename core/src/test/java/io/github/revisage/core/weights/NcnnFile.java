package io.github.revisage.core.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a network in ncnn's format, layer by layer. */
public final class NcnnFile {

  private final List<String> layers = new ArrayList<>();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();

  /** A layer without weights. */
  public NcnnFile layer(String line) {
    layers.add(line);
    return this;
  }

  /** A convolution of float32, with bias. */
  public NcnnFile convolution(String name, int outputs, int side, float[] weight, float[] bias) {
    layers.add("Convolution      " + name + "  1 1 a b 0=" + outputs + " 1=" + side + " 5=1 6=" + weight.length);
    return word(0).floats(weight).floats(bias);
  }

  /** A convolution of float16, without bias, whose weights end at a whole word. */
  public NcnnFile half(String name, int outputs, int side, float... weight) {
    layers.add("Convolution      " + name + "  1 1 a b 0=" + outputs + " 1=" + side + " 11=" + side + " 6=" + weight.length);
    ByteBuffer halves = ByteBuffer.allocate((weight.length + 1) / 2 * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : weight) {
      halves.putShort(Float16.ofFloat(number));
    }
    values.writeBytes(new byte[] {0x47, 0x6B, 0x30, 0x01});
    values.writeBytes(halves.array());
    return this;
  }

  /** Anything more in the file of weights. */
  public NcnnFile word(int word) {
    values.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array());
    return this;
  }

  private NcnnFile floats(float[] numbers) {
    for (float number : numbers) {
      word(Float.floatToRawIntBits(number));
    }
    return this;
  }

  /** Writes net.param and net.bin; gives the first. */
  public Path write(Path folder) throws IOException {
    Files.write(folder.resolve("net.bin"), values.toByteArray());
    return Files.writeString(
        folder.resolve("net.param"),
        "7767517\n" + layers.size() + " " + layers.size() + "\n" + String.join("\n", layers) + "\n");
  }
}
