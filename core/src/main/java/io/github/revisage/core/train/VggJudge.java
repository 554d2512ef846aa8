package io.github.revisage.core.train;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.net.Weights;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.PytorchLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A VGG: what the last ReLU of each of its five blocks gives. With the linear weights of LPIPS their distance is LPIPS, as
 * in the released program ({@code basicsr/losses/losses.py}, {@code LPIPSLoss}); that program normalises pictures for VGG
 * twice, here it is done once, as VGG and LPIPS were trained.
 */
final class VggJudge implements Judge {

  /** Of ImageNet, for pictures in [0, 1]. */
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
  private static final int LEAST = 16; // pixels, which four poolings make one

  private final Path file;
  private final @Nullable Path linear;
  private final Vgg vgg;

  /**
   * The VGG of a checkpoint.
   *
   * @param linear LPIPS's linear weights, or null
   * @param faceSize side of the faces that it is to judge, pixels
   * @throws ModelException if a file is another one, or faces are smaller than 16 pixels
   */
  VggJudge(Path file, @Nullable Path linear, int faceSize) {
    this.file = file;
    this.linear = linear;
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      this.vgg = Vgg.of(checkpoint);
    }
    if (linear != null) {
      requireLinear(linear);
    }
    if (faceSize < LEAST) {
      throw new ModelException("a VGG needs faces of at least " + LEAST + " pixels, found " + faceSize);
    }
  }

  private void requireLinear(Path weights) {
    if (vgg != Vgg.VGG16) {
      throw new ModelException("LPIPS's linear weights belong to VGG16, found VGG19 in " + file);
    }
    try (Checkpoint checkpoint = Checkpoint.open(weights)) {
      for (int block = 0; block < Vgg.blocks(); block++) {
        String name = Vgg.linearName(block);
        if (!checkpoint.names().contains(name) || checkpoint.read(name).length != Vgg.channels(block)) {
          throw new ModelException(
              weights + " must hold LPIPS's linear weights for VGG16, with " + Vgg.channels(block) + " values of " + name);
        }
      }
    }
  }

  @Override
  public List<Operand<TFloat32>> features(Ops tf, Weights weights, Operand<TFloat32> face) {
    float[] mean = new float[3];
    float[] deviation = new float[3];
    for (int c = 0; c < 3; c++) {
      mean[c] = 2 * MEAN[c] - 1; // faces are in [-1, 1]
      deviation[c] = 2 * DEVIATION[c];
    }
    Operand<TFloat32> x = tf.math.div(tf.math.sub(face, tf.constant(mean)), tf.constant(deviation));
    List<Operand<TFloat32>> features = new ArrayList<>();
    int in = 3;
    for (int block = 0; block < Vgg.blocks(); block++) {
      if (block > 0) {
        x = tf.nn.maxPool(
            x, tf.constant(new int[] {1, 2, 2, 1}), tf.constant(new int[] {1, 2, 2, 1}), "VALID");
      }
      for (int k = 0; k < vgg.convolutions(block); k++) {
        Operand<TFloat32> kernel = weights.get(vgg.kernelName(block, k), 3, 3, in, Vgg.channels(block));
        Operand<TFloat32> sum = tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
        in = Vgg.channels(block);
        x = tf.nn.relu(tf.nn.biasAdd(sum, weights.get(vgg.biasName(block, k), in)));
      }
      features.add(x);
    }
    return features;
  }

  @Override
  public Operand<TFloat32> distance(
      Ops tf, Weights weights, List<Operand<TFloat32>> x, List<Operand<TFloat32>> y) {
    if (linear == null) {
      return FeatureDistance.absolute(tf, x, y);
    }
    List<Operand<TFloat32>> factors = new ArrayList<>();
    for (int block = 0; block < Vgg.blocks(); block++) {
      factors.add(weights.get(Vgg.linearName(block), Vgg.channels(block)));
    }
    return FeatureDistance.weighed(tf, x, y, factors);
  }

  @Override
  public Variables.Values values() {
    Map<String, float[]> values = new HashMap<>();
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      for (int block = 0; block < Vgg.blocks(); block++) {
        for (int k = 0; k < vgg.convolutions(block); k++) {
          String kernel = vgg.kernelName(block, k);
          int in = (int) checkpoint.shape(kernel)[1];
          values.put(kernel, PytorchLayout.kernel(checkpoint.read(kernel), Vgg.channels(block), in));
          values.put(vgg.biasName(block, k), checkpoint.read(vgg.biasName(block, k)));
        }
      }
    }
    if (linear != null) {
      try (Checkpoint checkpoint = Checkpoint.open(linear)) {
        Vgg.linearNames().forEach(name -> values.put(name, checkpoint.read(name)));
      }
    }
    return (name, shape) -> values.get(name);
  }
}
