package io.github.revisage.core.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of number that a tensor may hold, with their names in both families of files. */
enum ElementType {
  FLOAT64(Double.BYTES, "DoubleStorage", "F64"),
  FLOAT32(Float.BYTES, "FloatStorage", "F32"),
  FLOAT16(Short.BYTES, "HalfStorage", "F16"),
  BFLOAT16(Short.BYTES, "BFloat16Storage", "BF16"),
  INT64(Long.BYTES, "LongStorage", "I64"),
  INT32(Integer.BYTES, "IntStorage", "I32"),
  INT16(Short.BYTES, "ShortStorage", "I16"),
  INT8(Byte.BYTES, "CharStorage", "I8"),
  UINT8(Byte.BYTES, "ByteStorage", "U8"),
  BOOL(Byte.BYTES, "BoolStorage", "BOOL");

  private final int bytes;
  private final String torchStorage;
  private final String safetensorsName;

  ElementType(int bytes, String torchStorage, String safetensorsName) {
    this.bytes = bytes;
    this.torchStorage = torchStorage;
    this.safetensorsName = safetensorsName;
  }

  /** The type whose storage class in module {@code torch} has this name. */
  static Optional<ElementType> ofTorchStorage(String name) {
    return Arrays.stream(values()).filter(type -> type.torchStorage.equals(name)).findFirst();
  }

  /** The type that a safetensors header calls by this name. */
  static Optional<ElementType> ofSafetensors(String name) {
    return Arrays.stream(values()).filter(type -> type.safetensorsName.equals(name)).findFirst();
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  String safetensorsName() {
    return safetensorsName;
  }

  /** Whether its numbers can be read as float32; integers are counters and masks, not weights. */
  boolean isFloatingPoint() {
    return switch (this) {
      case FLOAT64, FLOAT32, FLOAT16, BFLOAT16 -> true;
      case INT64, INT32, INT16, INT8, UINT8, BOOL -> false;
    };
  }

  /**
   * Turns all that remains of a buffer into float32, the nearest value where that is not exact.
   *
   * @param source whole numbers of this type, in the buffer's byte order
   * @param target takes them
   * @param at index of the first
   */
  void decode(ByteBuffer source, float[] target, int at) {
    int end = at + source.remaining() / bytes;
    switch (this) {
      case FLOAT32 -> source.asFloatBuffer().get(target, at, end - at);
      case FLOAT64 -> {
        for (int i = at; i < end; i++) {
          target[i] = (float) source.getDouble();
        }
      }
      case FLOAT16 -> {
        for (int i = at; i < end; i++) {
          target[i] = Float16.toFloat(source.getShort());
        }
      }
      case BFLOAT16 -> {
        for (int i = at; i < end; i++) {
          target[i] = Float.intBitsToFloat(source.getShort() << Short.SIZE); // the upper half of a float32
        }
      }
      default -> throw new IllegalStateException(this + " is not a floating-point type");
    }
  }
}
