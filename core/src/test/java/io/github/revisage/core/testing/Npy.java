package io.github.revisage.core.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array that NumPy saved, last axis fastest. Exactly one of {@code floats} and {@code ints} has the values; the other is
 * empty.
 *
 * @param shape sizes, outermost first
 * @param floats values of a float32 array
 * @param ints values of an int32 or int64 array
 */
public record Npy(int[] shape, float[] floats, int[] ints) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern HEADER =
      Pattern.compile("\\{'descr': '<(f4|i4|i8)', 'fortran_order': False, 'shape': \\(([\\d, ]*)\\), \\}\\s*");

  /**
   * Reads a file.
   *
   * @param file a little-endian float32, int32 or int64 array in C order, format version 1 or 2
   * @return the array
   * @throws IllegalArgumentException if the file is anything else
   * @throws UncheckedIOException if it can't be read
   */
  public static Npy read(Path file) {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a resource of the class path.
   *
   * @param name absolute, for example {@code /io/github/revisage/core/fixtures/micro/input.npy}
   * @return the array
   * @throws IllegalArgumentException if it is not such an array
   * @throws UncheckedIOException if there is no such resource
   */
  public static Npy resource(String name) {
    try (InputStream stream = Npy.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new FileNotFoundException("no resource " + name);
      }
      return parse(stream.readAllBytes(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Npy parse(byte[] file, String name) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 12 || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IllegalArgumentException(name + " is no .npy file");
    }
    int version = bytes.get(MAGIC.length);
    int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
    int length = version == 1 ? Short.toUnsignedInt(bytes.getShort(8)) : bytes.getInt(8);
    String header = new String(file, 8 + lengthBytes, length, StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " must be float32, int32 or int64 in C order, found " + header.strip());
    }
    int[] shape = Pattern.compile(",").splitAsStream(matcher.group(2)).map(String::strip)
        .filter(side -> !side.isEmpty()).mapToInt(Integer::parseInt).toArray();
    return values(shape, matcher.group(1), bytes.position(8 + lengthBytes + length), name);
  }

  private static Npy values(int[] shape, String type, ByteBuffer bytes, String name) {
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    int size = type.charAt(1) - '0';
    if (bytes.remaining() != count * size) {
      throw new IllegalArgumentException(
          name + " must have " + count * size + " bytes of values, found " + bytes.remaining());
    }
    if (type.equals("f4")) {
      float[] floats = new float[count];
      bytes.asFloatBuffer().get(floats);
      return new Npy(shape, floats, new int[0]);
    }
    int[] ints = new int[count];
    for (int i = 0; i < count; i++) {
      ints[i] = size == Integer.BYTES ? bytes.getInt() : Math.toIntExact(bytes.getLong());
    }
    return new Npy(shape, new float[0], ints);
  }
}
