package io.github.revisage.core.weights;

import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The convolutions of a network in ncnn's format: a text that names its layers ({@code .param}), and beside it a file of
 * their weights one after the other ({@code .bin}), as float32 or float16. Only networks of convolutions are read; a layer
 * that may have weights of another kind is refused, since nothing after it would be in its place.
 */
public final class NcnnConvolutions {

  /**
   * A convolution with a square kernel.
   *
   * @param name of the layer
   * @param outputs how many channels come out
   * @param side of the kernel
   * @param weight values, (out, in, side, side), last axis fastest
   * @param bias a value for each output
   */
  public record Convolution(String name, int outputs, int side, float[] weight, float[] bias) {}

  private static final String PARAM = ".param";
  private static final String BIN = ".bin";
  private static final String MAGIC = "7767517";
  private static final Set<String> WITHOUT_WEIGHTS =
      Set.of("Input", "Split", "Concat", "Pooling", "ReLU", "Sigmoid", "Softmax", "Dropout", "Flatten", "Reshape");
  private static final long MOST_PARAM_BYTES = 1 << 20;
  private static final long MOST_BIN_BYTES = 1 << 30;
  private static final int FLOAT32 = 0;
  private static final int FLOAT16 = 0x01306B47;

  private final Path bin;
  private final ByteBuffer values;

  private NcnnConvolutions(Path bin, ByteBuffer values) {
    this.bin = bin;
    this.values = values;
  }

  /** Whether a file's name is that of one of the two files. */
  public static boolean isOne(Path file) {
    return file.toString().endsWith(PARAM) || file.toString().endsWith(BIN);
  }

  /**
   * Reads all convolutions.
   *
   * @param file the {@code .param} or the {@code .bin}; the other must lie beside it
   * @return the convolutions in the order of the file
   * @throws ModelException if a file can't be read, is damaged, or has layers of other kinds
   */
  public static List<Convolution> read(Path file) {
    String name = file.toString();
    String stem = name.substring(0, name.lastIndexOf('.'));
    Path param = Path.of(stem + PARAM);
    Path bin = Path.of(stem + BIN);
    List<String> lines =
        new String(content(param, MOST_PARAM_BYTES), StandardCharsets.UTF_8).lines().toList();
    if (lines.size() < 3 || !lines.get(0).equals(MAGIC)) {
      throw new ModelException(param + " must begin with ncnn's " + MAGIC + ": is it the text file of an ncnn network?");
    }
    ByteBuffer values = ByteBuffer.wrap(content(bin, MOST_BIN_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    NcnnConvolutions reader = new NcnnConvolutions(bin, values);
    List<Convolution> convolutions = new ArrayList<>();
    for (String line : lines.subList(2, lines.size())) {
      String[] words = line.trim().split(" +", -1);
      if (words[0].equals("Convolution") && words.length > 2) {
        convolutions.add(reader.next(words[1], numbers(words)));
      } else if (!WITHOUT_WEIGHTS.contains(words[0]) && !line.isBlank()) {
        throw new ModelException(param + " must be a network of convolutions, found a layer " + words[0]);
      }
    }
    if (values.hasRemaining()) {
      throw new ModelException(
          bin + " must end with the last convolution of " + param + ", found " + values.remaining() + " bytes more");
    }
    return convolutions;
  }

  private static byte[] content(Path file, long most) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > most) {
        throw new ModelException(
            "an ncnn network is a .param and a .bin side by side, found "
                + (Files.isRegularFile(file) ? Files.size(file) + " bytes, too many, in " : "no file ") + file);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelException("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  /** The layer's numbers, {@code key=value}, that are integers. */
  private static Map<Integer, Integer> numbers(String[] words) {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (String word : words) {
      if (word.matches("\\d{1,4}=-?\\d{1,9}")) {
        int sign = word.indexOf('=');
        numbers.put(Integer.valueOf(word.substring(0, sign)), Integer.valueOf(word.substring(sign + 1)));
      }
    }
    return numbers;
  }

  private Convolution next(String layer, Map<Integer, Integer> numbers) {
    int outputs = numbers.getOrDefault(0, 0);
    int side = numbers.getOrDefault(1, 0);
    int count = numbers.getOrDefault(6, 0);
    boolean square = numbers.getOrDefault(11, side) == side;
    if (outputs < 1 || side < 1 || !square || count < 1 || count % ((long) outputs * side * side) != 0) {
      throw new ModelException(
          "convolution " + layer + " of " + bin + " must have a square kernel, found " + outputs + " outputs, side " + side
              + " and " + count + " weights");
    }
    float[] weight = weight(layer, count);
    float[] bias = numbers.getOrDefault(5, 0) == 1 ? floats(layer, outputs) : new float[outputs];
    return new Convolution(layer, outputs, side, weight, bias);
  }

  private float[] weight(String layer, int count) {
    require(layer, Integer.BYTES);
    int type = values.getInt();
    if (type == FLOAT32) {
      return floats(layer, count);
    }
    if (type != FLOAT16) {
      throw new ModelException(
          "weights of " + layer + " in " + bin + " must be float32 or float16, found type 0x"
              + Integer.toHexString(type));
    }
    int padded = (count + 1) / 2 * 2; // to whole words of four bytes
    require(layer, padded * (long) Short.BYTES);
    float[] weight = new float[count];
    for (int i = 0; i < padded; i++) {
      short half = values.getShort();
      if (i < count) {
        weight[i] = Float16.toFloat(half);
      }
    }
    return weight;
  }

  private float[] floats(String layer, int count) {
    require(layer, count * (long) Float.BYTES);
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = values.getFloat();
    }
    return floats;
  }

  private void require(String layer, long bytes) {
    if (values.remaining() < bytes) {
      throw new ModelException(
          bin + " must have " + bytes + " bytes more for " + layer + ", found " + values.remaining()
              + ": is it whole, and of the same network as its .param?");
    }
  }
}
