package io.github.revisage.core.weights;

import static io.github.revisage.core.weights.CheckpointFile.quoted;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor as a pickle describes it, not yet checked: a view into a storage.
 *
 * @param storage what it is cut from
 * @param offset of its first number in the storage
 * @param shape sizes, outermost first
 * @param strides distance of neighbours along each axis, in numbers
 */
record TorchTensor(TorchStorage storage, long offset, long[] shape, long[] strides) {

  /**
   * Checks that the tensor lies inside its storage.
   *
   * @param file is refused if it does not
   * @param name of the tensor, for the message
   * @param start where the storage begins, in bytes from the start of the file
   * @param order of the storage's numbers
   * @return where the tensor lies in the file
   */
  StoredTensor locate(CheckpointFile file, String name, long start, ByteOrder order) {
    long count = StoredTensor.count(shape, file, name);
    if (strides.length != shape.length || Arrays.stream(strides).anyMatch(stride -> stride < 0)) {
      throw file.refusal(
          "tensor " + quoted(name) + " must have one stride of 0 or more for each of its " + shape.length
              + " sizes, found " + Arrays.toString(Arrays.copyOf(strides, Math.min(strides.length, 8))));
    }
    if (count > storage.count()) {
      throw file.refusal(
          "tensor " + quoted(name) + " must not have more values than its storage's " + storage.count() + ", found "
              + count + ": save a contiguous copy of the tensor if it was expanded");
    }
    if (offset < 0 || count > 0 && last().compareTo(BigInteger.valueOf(storage.count())) >= 0) {
      throw file.refusal(
          "tensor " + quoted(name) + " must lie inside its storage of " + storage.count() + " numbers, found it from "
              + offset + " to " + last() + ": the file is damaged");
    }
    long position = count == 0 ? start : start + offset * storage.type().bytes();
    return new StoredTensor(storage.type(), order, position, shape, strides);
  }

  /** Index of the last number in the storage; a hostile file's may exceed a long. */
  private BigInteger last() {
    BigInteger last = BigInteger.valueOf(offset);
    for (int axis = 0; axis < shape.length; axis++) {
      last = last.add(BigInteger.valueOf(shape[axis] - 1).multiply(BigInteger.valueOf(strides[axis])));
    }
    return last;
  }
}
