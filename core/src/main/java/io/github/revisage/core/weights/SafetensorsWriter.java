package io.github.revisage.core.weights;

import static io.github.revisage.core.weights.CheckpointFile.quoted;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes tensors to a {@code .safetensors} file. The tensors are announced first, because the file begins with a list
 * of them; their values are asked for one tensor at a time while the file is written, so that never more than one needs
 * to be in memory.
 *
 * <pre>{@code
 * new SafetensorsWriter()
 *     .metadata("licence", "Apache-2.0")
 *     .tensor("codebook", new long[] {1024, 256}, Precision.FLOAT16, () -> session.read("codebook"))
 *     .write(Path.of("weights.safetensors"));
 * }</pre>
 *
 * <p>Not for several threads.
 */
public final class SafetensorsWriter {

  private static final int PIECE = 1 << 16; // bytes
  private static final int ALIGNMENT = 8; // of the data, as the reference writer has it

  /** How values are stored. */
  public enum Precision {
    /** As they are, 4 bytes each. */
    FLOAT32(ElementType.FLOAT32),
    /** The nearest IEEE half, 2 bytes each: 11 bits of precision, magnitudes to 65504. */
    FLOAT16(ElementType.FLOAT16);

    private final ElementType type;

    Precision(ElementType type) {
      this.type = type;
    }
  }

  private record Announced(long[] shape, int count, Precision precision, Supplier<float[]> values) {

    long bytes() {
      return (long) count * precision.type.bytes();
    }
  }

  private final Map<String, Announced> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** Starts an empty list of tensors. */
  public SafetensorsWriter() {}

  /**
   * Leaves a note in the file.
   *
   * @param key what the note is about; a later note with the same key replaces it
   * @param value the note
   * @return this
   */
  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
    return this;
  }

  /**
   * Announces a tensor; the file has them in the order of these calls.
   *
   * @param name of the tensor, not yet used
   * @param shape sizes, outermost first; copied
   * @param precision how the values are stored
   * @param values gives the values, last axis fastest, when the file is written
   * @return this
   * @throws IllegalArgumentException if the name is taken or reserved, a size is negative, or there are more values
   *     than an array can have
   */
  public SafetensorsWriter tensor(String name, long[] shape, Precision precision, Supplier<float[]> values) {
    requireNonNull(name, "name");
    if (name.equals(SafetensorsHeader.METADATA) || tensors.containsKey(name)) {
      throw new IllegalArgumentException("name of a tensor must be new and not reserved, found \"" + name + "\"");
    }
    long[] sizes = shape.clone();
    tensors.put(
        name,
        new Announced(
            sizes, count(name, sizes), requireNonNull(precision, "precision"), requireNonNull(values, "values")));
    return this;
  }

  /**
   * Writes the file. It appears whole or not at all; an existing file is replaced.
   *
   * @param file where to
   * @throws ModelException if a value is NaN or infinite or too large for its precision, or the file can't be written
   * @throws IllegalArgumentException if a tensor's values are not as many as its shape says
   * @throws IllegalStateException if no tensor was announced
   */
  public void write(Path file) {
    requireNonNull(file, "file");
    if (tensors.isEmpty()) {
      throw new IllegalStateException("a safetensors file must have at least one tensor, found none announced");
    }
    byte[] header = header();
    WholeFile.write(
        file,
        channel -> {
          writeHeader(header, channel);
          for (Map.Entry<String, Announced> entry : tensors.entrySet()) {
            writeValues(entry.getKey(), entry.getValue(), channel);
          }
        });
  }

  private byte[] header() {
    JsonMapper mapper = new JsonMapper();
    ObjectNode root = mapper.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode notes = root.putObject(SafetensorsHeader.METADATA);
      metadata.forEach(notes::put);
    }
    long at = 0;
    for (Map.Entry<String, Announced> entry : tensors.entrySet()) {
      Announced tensor = entry.getValue();
      ObjectNode node = root.putObject(entry.getKey());
      node.put("dtype", tensor.precision.type.safetensorsName());
      Arrays.stream(tensor.shape).forEach(node.putArray("shape")::add);
      node.putArray("data_offsets").add(at).add(at + tensor.bytes());
      at += tensor.bytes();
    }
    try {
      return mapper.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory can't fail", e);
    }
  }

  private static void writeHeader(byte[] json, WritableByteChannel channel) throws IOException {
    int padding = -json.length & ALIGNMENT - 1;
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + json.length + padding).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length + padding).put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    writeFully(bytes.flip(), channel);
  }

  private static void writeValues(String name, Announced tensor, WritableByteChannel channel) throws IOException {
    float[] values = tensor.values.get();
    if (values.length != tensor.count) {
      throw new IllegalArgumentException(
          "tensor " + quoted(name) + " must have " + tensor.count + " values, as announced, found " + values.length);
    }
    ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      requireFinite(name, values[i], i);
      switch (tensor.precision) {
        case FLOAT32 -> piece.putFloat(values[i]);
        case FLOAT16 -> piece.putShort(half(name, values[i], i));
      }
      if (!piece.hasRemaining()) {
        writeFully(piece.flip(), channel);
        piece.clear();
      }
    }
    writeFully(piece.flip(), channel);
  }

  private static void requireFinite(String name, float value, int index) {
    if (!Float.isFinite(value)) {
      throw new ModelException(
          "values of tensor " + quoted(name) + " must be finite, found " + value + " at index " + index);
    }
  }

  private static short half(String name, float value, int index) {
    short half = Float16.ofFloat(value);
    if (!Float.isFinite(Float16.toFloat(half))) {
      throw new ModelException(
          "values of tensor " + quoted(name) + " must be within ±65504 to be stored as float16, found " + value
              + " at index " + index + ": store the tensor as float32");
    }
    return half;
  }

  private static void writeFully(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static int count(String name, long[] shape) {
    long count = 1;
    for (long side : shape) {
      count = side < 0 || side > Integer.MAX_VALUE ? -1 : count * side;
      if (count < 0 || count > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "sizes of tensor " + quoted(name) + " must be 0 or more and their product below 2^31, found "
                + Arrays.toString(shape));
      }
    }
    return (int) count;
  }
}
