package io.github.revisage.core.weights;

/** From PyTorch's order of a weight's values to TensorFlow's, and back; in both the last axis is the fastest. */
public final class PytorchLayout {

  private PytorchLayout() {}

  /** (out, in) to (in, out). */
  public static float[] matrix(float[] values, int in) {
    return kernel(values, values.length / in, in);
  }

  /** (out, in, height, width) to (height, width, in, out). */
  public static float[] kernel(float[] values, int out, int in) {
    int places = values.length / out / in;
    float[] moved = new float[values.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int place = 0; place < places; place++) {
          moved[(place * in + i) * out + o] = values[(o * in + i) * places + place];
        }
      }
    }
    return moved;
  }

  /** (height, width, in, out) to (out, in, height, width); a matrix (in, out) has one place. */
  static float[] ofKernel(float[] values, int out, int in) {
    int places = values.length / out / in;
    float[] moved = new float[values.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int place = 0; place < places; place++) {
          moved[(o * in + i) * places + place] = values[(place * in + i) * out + o];
        }
      }
    }
    return moved;
  }
}
