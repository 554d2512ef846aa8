package io.github.revisage.core.metrics;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Inception v3 (Szegedy et al., "Rethinking the Inception Architecture", 2015) up to the 2048 features that FID and KID compare.
 * Layers have torchvision's names.
 *
 * @param original whether to pool as the network of 2015 that published FIDs are made with; torchvision's pools otherwise
 */
record Inception(Ops tf, BackboneLayers layers, boolean original) {

  /** How many features there are. */
  static final int FEATURES = 2048;

  private static final int SIDE = 299;

  /**
   * Adds the network to a graph.
   *
   * @param pictures (B, H, W, 3) in [-1, 1], of any size
   * @return (B, 2048)
   */
  Operand<TFloat32> features(Operand<TFloat32> pictures) {
    Operand<TFloat32> x =
        tf.image.resizeBilinear(pictures, tf.constant(new int[] {SIDE, SIDE}), ResizeBilinear.halfPixelCenters(true));
    x = layers.convolution(x, "Conv2d_1a_3x3", 32, 3, 2, 0);
    x = layers.convolution(x, "Conv2d_2a_3x3", 32, 3, 1, 0);
    x = layers.overlappingPool(layers.convolution(x, "Conv2d_2b_3x3", 64, 3, 1, 1), false);
    x = layers.convolution(x, "Conv2d_3b_1x1", 80, 1, 1, 0);
    x = layers.overlappingPool(layers.convolution(x, "Conv2d_4a_3x3", 192, 3, 1, 0), false);
    x = narrow(narrow(narrow(x, "Mixed_5b", 32), "Mixed_5c", 64), "Mixed_5d", 64);
    x = firstReduction(x, "Mixed_6a");
    x = long7(long7(long7(long7(x, "Mixed_6b", 128), "Mixed_6c", 160), "Mixed_6d", 160), "Mixed_6e", 192);
    x = secondReduction(x, "Mixed_7a");
    x = wide(x, "Mixed_7b", averaged(x));
    x = wide(x, "Mixed_7c", original ? tf.nn.maxPool(x, window(3), window(1), "SAME") : averaged(x));
    return tf.math.mean(x, tf.constant(new int[] {1, 2}));
  }

  /** Figure 5 of the paper: 5×5, and 3×3 twice. */
  private Operand<TFloat32> narrow(Operand<TFloat32> x, String name, int pooled) {
    Operand<TFloat32> five = layers.convolution(x, name + ".branch5x5_1", 48, 1, 1, 0);
    Operand<TFloat32> three = layers.convolution(x, name + ".branch3x3dbl_1", 64, 1, 1, 0);
    three = layers.convolution(three, name + ".branch3x3dbl_2", 96, 3, 1, 1);
    return concat(List.of(
        layers.convolution(x, name + ".branch1x1", 64, 1, 1, 0),
        layers.convolution(five, name + ".branch5x5_2", 64, 5, 1, 2),
        layers.convolution(three, name + ".branch3x3dbl_3", 96, 3, 1, 1),
        layers.convolution(averaged(x), name + ".branch_pool", pooled, 1, 1, 0)));
  }

  private Operand<TFloat32> firstReduction(Operand<TFloat32> x, String name) {
    Operand<TFloat32> three = layers.convolution(x, name + ".branch3x3dbl_1", 64, 1, 1, 0);
    three = layers.convolution(three, name + ".branch3x3dbl_2", 96, 3, 1, 1);
    return concat(List.of(
        layers.convolution(x, name + ".branch3x3", 384, 3, 2, 0),
        layers.convolution(three, name + ".branch3x3dbl_3", 96, 3, 2, 0),
        layers.overlappingPool(x, false)));
  }

  /** Figure 6 of the paper, n = 7. */
  private Operand<TFloat32> long7(Operand<TFloat32> x, String name, int channels) {
    Operand<TFloat32> once = layers.convolution(x, name + ".branch7x7_1", channels, 1, 1, 0);
    once = layers.line(once, name + ".branch7x7_2", channels, 1, 7);
    Operand<TFloat32> twice = layers.convolution(x, name + ".branch7x7dbl_1", channels, 1, 1, 0);
    twice = layers.line(twice, name + ".branch7x7dbl_2", channels, 7, 1);
    twice = layers.line(twice, name + ".branch7x7dbl_3", channels, 1, 7);
    twice = layers.line(twice, name + ".branch7x7dbl_4", channels, 7, 1);
    return concat(List.of(
        layers.convolution(x, name + ".branch1x1", 192, 1, 1, 0),
        layers.line(once, name + ".branch7x7_3", 192, 7, 1),
        layers.line(twice, name + ".branch7x7dbl_5", 192, 1, 7),
        layers.convolution(averaged(x), name + ".branch_pool", 192, 1, 1, 0)));
  }

  private Operand<TFloat32> secondReduction(Operand<TFloat32> x, String name) {
    Operand<TFloat32> three = layers.convolution(x, name + ".branch3x3_1", 192, 1, 1, 0);
    Operand<TFloat32> seven = layers.convolution(x, name + ".branch7x7x3_1", 192, 1, 1, 0);
    seven = layers.line(seven, name + ".branch7x7x3_2", 192, 1, 7);
    seven = layers.line(seven, name + ".branch7x7x3_3", 192, 7, 1);
    return concat(List.of(
        layers.convolution(three, name + ".branch3x3_2", 320, 3, 2, 0),
        layers.convolution(seven, name + ".branch7x7x3_4", 192, 3, 2, 0),
        layers.overlappingPool(x, false)));
  }

  /** Figure 7 of the paper. */
  private Operand<TFloat32> wide(Operand<TFloat32> x, String name, Operand<TFloat32> pooled) {
    Operand<TFloat32> once = layers.convolution(x, name + ".branch3x3_1", 384, 1, 1, 0);
    Operand<TFloat32> twice = layers.convolution(x, name + ".branch3x3dbl_1", 448, 1, 1, 0);
    twice = layers.convolution(twice, name + ".branch3x3dbl_2", 384, 3, 1, 1);
    return concat(List.of(
        layers.convolution(x, name + ".branch1x1", 320, 1, 1, 0),
        layers.line(once, name + ".branch3x3_2a", 384, 1, 3),
        layers.line(once, name + ".branch3x3_2b", 384, 3, 1),
        layers.line(twice, name + ".branch3x3dbl_3a", 384, 1, 3),
        layers.line(twice, name + ".branch3x3dbl_3b", 384, 3, 1),
        layers.convolution(pooled, name + ".branch_pool", 192, 1, 1, 0)));
  }

  /** The mean of 3×3 around each place: in the original of what lies inside, in torchvision's with zeros outside. */
  private Operand<TFloat32> averaged(Operand<TFloat32> x) {
    List<Long> three = List.of(1L, 3L, 3L, 1L);
    List<Long> one = List.of(1L, 1L, 1L, 1L);
    return original ? tf.nn.avgPool(x, three, one, "SAME") : tf.nn.avgPool(layers.padded(x, 1, 1), three, one, "VALID");
  }

  private Operand<TInt32> window(int side) {
    return tf.constant(new int[] {1, side, side, 1});
  }

  private Operand<TFloat32> concat(List<Operand<TFloat32>> branches) {
    return tf.concat(branches, tf.constant(3));
  }
}
