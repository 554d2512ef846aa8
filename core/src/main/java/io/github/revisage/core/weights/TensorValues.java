package io.github.revisage.core.weights;

import static io.github.revisage.core.weights.CheckpointFile.quoted;

import java.nio.ByteBuffer;
import java.util.Locale;

/** Reads the values of one tensor, in small pieces, and checks that they are numbers. */
final class TensorValues {

  private static final int PIECE = 1 << 16; // bytes; a multiple of every element size
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8; // what JVMs can make

  /**
   * A tensor with gaps is picked out of the stretch of the file that it spans. So that few values can't ask for much
   * memory, the stretch may be this many times as long as the values, or {@link #SMALL_SPAN} numbers (64 MB).
   */
  private static final int MAX_SPREAD = 16;

  private static final long SMALL_SPAN = 1 << 24;

  private final CheckpointFile file;
  private final String name;
  private final StoredTensor tensor;

  TensorValues(CheckpointFile file, String name, StoredTensor tensor) {
    this.file = file;
    this.name = name;
    this.tensor = tensor;
  }

  /** The values as float32, last axis fastest; refuses integers, NaN and infinity. */
  float[] read() {
    if (!tensor.type().isFloatingPoint()) {
      throw file.refusal(
          "tensor " + quoted(name) + " must hold floating-point numbers to be read as weights, found "
              + tensor.type().name().toLowerCase(Locale.ROOT));
    }
    long span = tensor.span();
    long count = tensor.count();
    if (span > MAX_ARRAY) {
      throw file.refusal("tensor " + quoted(name) + " must span at most " + MAX_ARRAY + " numbers, found " + span);
    }
    if (span > Math.max(SMALL_SPAN, MAX_SPREAD * count)) {
      throw file.refusal(
          "the " + count + " values of tensor " + quoted(name) + " must lie closer together, found them spread over "
              + span + ": save the tensor as a contiguous copy");
    }
    float[] stretch = stretch((int) span);
    float[] values = tensor.isRowMajor() ? stretch : pick(stretch, (int) count);
    requireFinite(values);
    return values;
  }

  private float[] stretch(int length) {
    float[] numbers = new float[length];
    int size = tensor.type().bytes();
    ByteBuffer piece = ByteBuffer.allocate(PIECE).order(tensor.order());
    for (int at = 0; at < length; ) {
      int count = Math.min(PIECE / size, length - at);
      piece.clear().limit(count * size);
      file.fill(piece, tensor.position() + (long) at * size);
      tensor.type().decode(piece, numbers, at);
      at += count;
    }
    return numbers;
  }

  /** Walks over the tensor like an odometer, last axis fastest. */
  private float[] pick(float[] stretch, int count) {
    long[] shape = tensor.shape();
    long[] strides = tensor.strides();
    long[] index = new long[shape.length];
    float[] values = new float[count];
    long from = 0;
    for (int i = 0; i < count; i++) {
      values[i] = stretch[(int) from];
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        from += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        from -= shape[axis] * strides[axis];
        index[axis] = 0;
      }
    }
    return values;
  }

  private void requireFinite(float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw file.refusal(
            "values of tensor " + quoted(name) + " must be finite float32 numbers, found " + values[i] + " at index "
                + i + ": the training diverged or the file is damaged");
      }
    }
  }
}
