package io.github.revisage.benchmarks.peers;

/** Pictures as the peers take them: a plane of red, one of green, one of blue. */
final class Planes {

  static final int CHANNELS = 3;

  private Planes() {}

  static float[] ofPixels(float[] pixels) {
    return transposed(pixels, pixels.length / CHANNELS, CHANNELS);
  }

  static float[] toPixels(float[] planes) {
    return transposed(planes, CHANNELS, planes.length / CHANNELS);
  }

  /** (rows, columns) to (columns, rows). */
  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] result = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[column * rows + row] = matrix[row * columns + column];
      }
    }
    return result;
  }
}
