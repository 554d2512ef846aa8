package io.github.revisage.core.weights;

import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The convolutions of a network in ncnn's format: a text that lists layers, and beside it, with the extension .bin, their
 * numbers in the order of the list, as float32, or as float16 behind a mark.
 */
public final class NcnnConvolutions {

  private static final String MAGIC = "7767517";
  private static final int HALF_MARK = 0x01306B47;

  private NcnnConvolutions() {}

  /**
   * One convolution.
   *
   * @param kernel outputs, inputs, rows, columns; the last fastest
   * @param bias one for each output
   */
  public record Convolution(float[] kernel, float[] bias) {}

  /**
   * Reads all convolutions.
   *
   * @param param the text
   * @return by the layers' names, in their order
   * @throws ModelException if the files can't be read or do not go together
   */
  public static Map<String, Convolution> read(Path param) {
    Path bin = param.resolveSibling(param.getFileName().toString().replaceFirst("\\.param$", "") + ".bin");
    try {
      List<String> lines = Files.readAllLines(param);
      if (lines.size() < 3 || !lines.get(0).strip().equals(MAGIC)) {
        throw new ModelException(param + " must be a network in ncnn's format, which begins with " + MAGIC);
      }
      ByteBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(bin)).order(ByteOrder.LITTLE_ENDIAN);
      Map<String, Convolution> found = new LinkedHashMap<>();
      for (String line : lines.subList(2, lines.size())) {
        String[] words = line.strip().split("\\s+");
        if (words[0].equals("Convolution")) {
          found.put(words[1], convolution(options(words), numbers));
        }
      }
      if (numbers.hasRemaining()) {
        throw new ModelException(bin + " must end where " + param + " says, found " + numbers.remaining() + " bytes more");
      }
      return found;
    } catch (IOException e) {
      throw new ModelException("can't read " + param + " and " + bin + ": " + e.getMessage(), e);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new ModelException(bin + " must have all numbers of " + param + ", found fewer", e);
    }
  }

  private static Map<Integer, Integer> options(String[] words) {
    Map<Integer, Integer> options = new HashMap<>();
    for (String word : words) {
      if (word.matches("\\d+=-?\\d+")) {
        int equals = word.indexOf('=');
        options.put(Integer.valueOf(word.substring(0, equals)), Integer.valueOf(word.substring(equals + 1)));
      }
    }
    return options;
  }

  /** Option 0 is the number of outputs, 6 the number of weights. */
  private static Convolution convolution(Map<Integer, Integer> options, ByteBuffer numbers) {
    float[] kernel = new float[options.getOrDefault(6, 0)];
    float[] bias = new float[options.getOrDefault(0, 0)];
    int mark = numbers.getInt();
    if (mark == HALF_MARK) {
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] = Float16.toFloat(numbers.getShort());
      }
      numbers.position((numbers.position() + 3) / 4 * 4);
    } else if (mark == 0) {
      numbers.asFloatBuffer().get(kernel);
      numbers.position(numbers.position() + 4 * kernel.length);
    } else {
      throw new ModelException("numbers of a convolution must be float32 or float16, found the mark " + mark);
    }
    numbers.asFloatBuffer().get(bias);
    numbers.position(numbers.position() + 4 * bias.length);
    return new Convolution(kernel, bias);
  }
}
