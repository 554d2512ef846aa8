package io.github.revisage.core.net;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * A 3×3 convolution without bias as F(4×4, 3×3) of Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks"
 * (arXiv 1509.09308): Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A. 36 products instead of 144 for each 4×4 square of the result.
 *
 * <p>With 3/4, 3/2 and their negatives for points, rounding is enlarged half as much as with the usual 1 and 2, so that it
 * can be done in bfloat16 too, which holds the matrices made of them almost exactly.
 *
 * <p>TensorFlow's own convolution is direct. Here the two transforms are matrix products with the Kronecker squares of Bᵀ
 * and Aᵀ, the sums over channels are 36 matrix products in one operation, and squares are cut out and put together by
 * gathering the channels of whole places.
 */
record Winograd(Weights weights, int in, int out) {

  private static final int STEP = 4; // side of a square of the result
  private static final int SIDE = 6; // of the square that it is made of
  private static final int PLACES = SIDE * SIDE;

  private static final float P = 3 / 4f; // the polynomials' points are 0, P, -P, Q, -Q and infinity
  private static final float Q = 3 / 2f;
  private static final float P2 = P * P;
  private static final float Q2 = Q * Q;
  private static final float P3 = P2 * P;
  private static final float Q3 = Q2 * Q;

  private static final float[][] INPUT = {
    {P2 * Q2, 0, -P2 - Q2, 0, 1, 0},
    {0, -P * Q2, -Q2, P, 1, 0}, {0, P * Q2, -Q2, -P, 1, 0},
    {0, -P2 * Q, -P2, Q, 1, 0}, {0, P2 * Q, -P2, -Q, 1, 0},
    {0, P2 * Q2, 0, -P2 - Q2, 0, 1}
  };
  private static final float AT_0 = 1 / (P2 * Q2);
  private static final float AT_P = 1 / (2 * P2 * (P2 - Q2));
  private static final float AT_Q = 1 / (2 * Q2 * (Q2 - P2));
  private static final float[][] KERNEL = {
    {AT_0, 0, 0},
    {AT_P, P * AT_P, P2 * AT_P}, {AT_P, -P * AT_P, P2 * AT_P},
    {AT_Q, Q * AT_Q, Q2 * AT_Q}, {AT_Q, -Q * AT_Q, Q2 * AT_Q},
    {0, 0, 1}
  };
  private static final float[][] OUTPUT = {
    {1, 1, 1, 1, 1, 0}, {0, P, -P, Q, -Q, 0}, {0, P2, P2, Q2, Q2, 0}, {0, P3, -P3, Q3, -Q3, 1}
  };

  /** Whether it is faster than the direct convolution: with few channels or places the transforms cost more than they save. */
  static boolean pays(Weights weights, Operand<?> map, int in, int out) {
    Shape x = map.shape();
    long height = x.get(1);
    return weights.formulation() != Formulation.PLAIN && weights.formulation() != Formulation.DIRECT
        && x.get(0) == 1 && in >= 128 && out >= 128
        && height == x.get(2) && height % STEP == 0 && height >= 64 && height <= 256;
  }

  /**
   * Bᵀ d B of each square d, for all convolutions that read the same map.
   *
   * @param x (1, H, H, in)
   * @return (36, squares, in)
   */
  <T extends TNumber> Operand<T> squares(Ops tf, Operand<T> x) {
    int side = (int) x.shape().get(1);
    int squares = side / STEP * (side / STEP);
    Operand<TInt32> border = tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}});
    Operand<T> padded = tf.pad(x, border, Numbers.of(tf, x.type(), 0));
    Operand<T> cut =
        tf.gather(rows(tf, padded, in), weights.table("winograd.cut." + side, () -> cuts(side)), tf.constant(0));
    Operand<T> d = tf.reshape(cut, tf.constant(new long[] {PLACES, (long) squares * in}));
    return tf.reshape(times(tf, squared(INPUT), d), tf.constant(new long[] {PLACES, squares, in}));
  }

  /** The convolution of a map whose {@link #squares} these are: Aᵀ[(G g Gᵀ) ⊙ squares]A, (1, H, H, out). */
  <T extends TNumber> Operand<T> ofSquares(Ops tf, Operand<T> squares) {
    long count = squares.shape().get(1);
    int side = STEP * (int) Math.round(Math.sqrt((double) count));
    Operand<T> kernels = weights.prepared("winograd", squares.type(), this::kernels);
    Operand<T> sums = tf.reshape(products(tf, squares, kernels), tf.constant(new long[] {PLACES, count * out}));
    Operand<T> y = times(tf, squared(OUTPUT), sums);
    return tf.reshape(
        tf.gather(rows(tf, y, out), weights.table("winograd.join." + side, () -> joins(side)), tf.constant(0)),
        tf.constant(new long[] {1, side, side, out}));
  }

  /** G g Gᵀ, (36, in, out). */
  private Operand<TFloat32> kernels(Ops tf, Weights stored) {
    Operand<TFloat32> kernel = tf.reshape(stored.get("kernel", 3, 3, in, out), tf.constant(new long[] {9, (long) in * out}));
    return tf.reshape(times(tf, squared(KERNEL), kernel), tf.constant(new long[] {PLACES, in, out}));
  }

  /** The matrix product at each place, by the version of the operation that TensorFlow gives to oneDNN. */
  private static <T extends TNumber> Operand<T> products(Ops tf, Operand<T> squares, Operand<T> kernels) {
    return tf.scope().opBuilder("BatchMatMulV2", "Products")
        .addInput(squares.asOutput())
        .addInput(kernels.asOutput())
        .build()
        .output(0); // (36, squares, out)
  }

  private static <T extends TNumber> Operand<T> times(Ops tf, float[][] matrix, Operand<T> x) {
    return tf.linalg.matMul(Numbers.in(tf, x.type(), tf.constant(matrix)), x);
  }

  /** One row for each place. */
  private static <T extends TNumber> Operand<T> rows(Ops tf, Operand<T> x, int channels) {
    return tf.reshape(x, tf.constant(new long[] {x.shape().size() / channels, channels}));
  }

  /** Where the numbers of each square lie in the padded map: by place in the square, then by square. */
  private static int[] cuts(int side) {
    int row = side / STEP;
    int[] places = new int[PLACES * row * row];
    for (int i = 0; i < places.length; i++) {
      int place = i / (row * row);
      int square = i % (row * row);
      int y = square / row * STEP + place / SIDE;
      int x = square % row * STEP + place % SIDE;
      places[i] = y * (side + 2) + x;
    }
    return places;
  }

  /** Where each place of the result lies among the transformed squares. */
  private static int[] joins(int side) {
    int row = side / STEP;
    int[] places = new int[side * side];
    for (int i = 0; i < places.length; i++) {
      int y = i / side;
      int x = i % side;
      int place = y % STEP * STEP + x % STEP;
      places[i] = place * row * row + y / STEP * row + x / STEP;
    }
    return places;
  }

  /** M ⊗ M: what transforms rows and columns of a square at once. */
  private static float[][] squared(float[][] m) {
    int to = m.length;
    int from = m[0].length;
    float[][] product = new float[to * to][from * from];
    for (int i = 0; i < to * to; i++) {
      for (int j = 0; j < from * from; j++) {
        product[i][j] = m[i / to][j / from] * m[i % to][j % from];
      }
    }
    return product;
  }
}
