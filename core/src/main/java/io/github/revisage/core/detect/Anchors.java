package io.github.revisage.core.detect;

import java.util.Arrays;

/**
 * The places in a picture that each output of BlazeFace speaks for.
 *
 * <p>The picture is cut into a grid of cells; rows first, each cell has one or several anchors, all at its centre. A second,
 * coarser grid follows the first. MediaPipe's {@code SsdAnchorsCalculator}, with fixed anchor size.
 *
 * @param xs fraction of the picture's width, one for each anchor
 * @param ys fraction of the picture's height, one for each anchor
 */
record Anchors(double[] xs, double[] ys) {

  /**
   * A grid of anchors.
   *
   * @param cells in each row and column
   * @param perCell anchors in each cell
   */
  static Anchors grid(int cells, int perCell) {
    int count = cells * cells * perCell;
    double[] xs = new double[count];
    double[] ys = new double[count];
    for (int i = 0; i < count; i++) {
      int cell = i / perCell;
      int row = cell / cells;
      xs[i] = (cell % cells + 0.5) / cells;
      ys[i] = (row + 0.5) / cells;
    }
    return new Anchors(xs, ys);
  }

  /** These anchors, then those. */
  Anchors then(Anchors next) {
    return new Anchors(joined(xs, next.xs), joined(ys, next.ys));
  }

  int count() {
    return xs.length;
  }

  private static double[] joined(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
