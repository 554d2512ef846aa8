package io.github.revisage.core.engine;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Copies what a tensor holds into plain Java memory, row by row, since a tensor dies with the result that it is from. */
public final class PlainCopy {

  private PlainCopy() {}

  /** The numbers of a {@link TFloat32}. */
  public static float[] floats(Tensor tensor) {
    float[] copy = new float[Math.toIntExact(tensor.size())];
    ((TFloat32) tensor).copyTo(NdArrays.wrap(tensor.shape(), DataBuffers.of(copy, false, false)));
    return copy;
  }

  /** The numbers of a {@link TInt32}. */
  public static int[] ints(Tensor tensor) {
    int[] copy = new int[Math.toIntExact(tensor.size())];
    ((TInt32) tensor).copyTo(NdArrays.wrap(tensor.shape(), DataBuffers.of(copy, false, false)));
    return copy;
  }
}
