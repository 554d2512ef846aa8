package io.github.revisage.core.weights;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where a tensor lies in its file. All of it is known to lie inside the file.
 *
 * @param type what its numbers are
 * @param order byte order of the numbers
 * @param position of the first number, in bytes from the start of the file
 * @param shape sizes, outermost first
 * @param strides how many numbers apart two neighbours along each axis are; none is negative
 */
record StoredTensor(ElementType type, ByteOrder order, long position, long[] shape, long[] strides) {

  /**
   * How many values a tensor has.
   *
   * @param shape sizes, as the file gives them
   * @param file is refused if a size is negative or their product is too large for a long
   * @param name of the tensor, for the message
   * @return the product of the sizes
   */
  static long count(long[] shape, CheckpointFile file, String name) {
    long count = 1;
    for (long side : shape) {
      if (side < 0 || Math.multiplyHigh(count, side) != 0 || count * side < 0) {
        throw file.refusal(
            "sizes of tensor " + CheckpointFile.quoted(name) + " must be 0 or more and their product below 2^63, found "
                + Arrays.toString(Arrays.copyOf(shape, Math.min(shape.length, 8))));
      }
      count *= side;
    }
    return count;
  }

  /** Strides of a tensor without gaps whose last axis runs fastest. */
  static long[] rowMajor(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  long count() {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  /** How many numbers lie from the first to the last, both included; 0 for an empty tensor. */
  long span() {
    long last = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] == 0) {
        return 0;
      }
      last += (shape[axis] - 1) * strides[axis];
    }
    return last + 1;
  }

  /** Whether the values stand in the file one after the other, last axis fastest. */
  boolean isRowMajor() {
    long[] dense = rowMajor(shape);
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] > 1 && strides[axis] != dense[axis]) {
        return false;
      }
    }
    return true;
  }
}
