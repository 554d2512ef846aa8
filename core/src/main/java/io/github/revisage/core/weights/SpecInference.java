package io.github.revisage.core.weights;

import io.github.revisage.ModelException;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.RefinerSpec;
import io.github.revisage.core.net.TransformerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the numbers of a network from the shapes of its tensors.
 *
 * <p>Three numbers leave no trace in shapes: the groups of the group normalisation, the heads of the Transformer, and, in a
 * stage I autoencoder, the face size. They are the published ones unless the caller knows better.
 */
final class SpecInference {

  private final Map<String, long[]> shapes;
  private final List<Level> levels = new ArrayList<>();

  private SpecInference(Map<String, long[]> shapes) {
    this.shapes = shapes;
  }

  private record Level(int channels, int residualBlocks, boolean attends) {}

  /**
   * The spec of a network.
   *
   * @param shapes of all tensors of a reference checkpoint, by name
   * @throws ModelException if the tensors are not of this family
   */
  static CodeFormerSpec infer(Map<String, long[]> shapes, UntoldNumbers untold) {
    return new SpecInference(shapes).infer(untold);
  }

  private CodeFormerSpec infer(UntoldNumbers untold) {
    int channels = size(WeightNames.widthOf(WeightNames.encoderBlock(0), WeightNames.Kind.CONVOLUTION), 0, 4);
    readLevels();
    int latent = latentSize(untold);
    int faceSize = latent << (levels.size() - 1);
    List<Integer> multipliers = new ArrayList<>();
    List<Integer> attention = new ArrayList<>();
    List<Integer> cft = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      int side = faceSize >> i;
      require(levels.get(i).channels % channels == 0, "channels of each level must be multiples of " + channels
          + ", found " + levels.get(i).channels);
      require(levels.get(i).residualBlocks == levels.get(0).residualBlocks,
          "each level must have as many residual blocks, found " + levels);
      multipliers.add(levels.get(i).channels / channels);
      if (levels.get(i).attends) {
        attention.add(side);
      }
      if (WeightNames.hasCft(side, shapes.keySet())) {
        cft.add(side);
      }
    }
    try {
      return new CodeFormerSpec(
          faceSize, channels, multipliers, levels.get(0).residualBlocks, attention, size(WeightNames.CODEBOOK, 0, 2),
          size(WeightNames.CODEBOOK, 1, 2), untold.groups(), transformer(untold), cft, refiner());
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "the checkpoint's tensors do not fit one network of this family: " + e.getMessage()
              + "; if it is not the published size, say its groups and heads",
          e);
    }
  }

  /** Levels are parted by resampling; the last is followed by residual, attention, residual, norm, convolution. */
  private void readLevels() {
    int count = 0;
    while (WeightNames.kind(WeightNames.encoderBlock(count), shapes) != WeightNames.Kind.NONE) {
      count++;
    }
    int end = count - 5; // where the bottleneck begins
    require(end > 1, "an encoder must have a level and a bottleneck, found " + count + " blocks");
    int residuals = 0;
    int channels = 0;
    boolean attends = false;
    for (int i = 1; i <= end; i++) {
      WeightNames.Kind kind = i == end ? WeightNames.Kind.NONE : WeightNames.kind(WeightNames.encoderBlock(i), shapes);
      switch (kind) {
        case RESIDUAL -> {
          channels = size(WeightNames.widthOf(WeightNames.encoderBlock(i), kind), 0, 4);
          residuals++;
        }
        case ATTENTION -> attends = true;
        case RESAMPLING, NONE -> {
          require(residuals > 0, "each level must have residual blocks, found none before block " + i);
          levels.add(new Level(channels, residuals, attends));
          residuals = 0;
          attends = false;
        }
        default -> throw new ModelException("block " + i + " of the encoder must not be a " + kind + " here");
      }
    }
    require(levels.size() < 16, "there must be fewer than 16 levels, found " + levels.size());
  }

  private int latentSize(UntoldNumbers untold) {
    if (!shapes.containsKey(WeightNames.POSITIONS)) {
      return untold.faceSize() >> (levels.size() - 1);
    }
    int tokens = size(WeightNames.POSITIONS, 0, 2);
    int side = (int) Math.round(Math.sqrt(tokens));
    require(side * side == tokens, "tokens must form a square, found " + tokens);
    return side;
  }

  private @Nullable TransformerSpec transformer(UntoldNumbers untold) {
    Set<String> names = shapes.keySet();
    if (!names.contains(WeightNames.POSITIONS)) {
      return null;
    }
    int layers = 0;
    while (WeightNames.hasTransformerLayer(layers, names)) {
      layers++;
    }
    return new TransformerSpec(size(WeightNames.TOKEN_EMBEDDING, 0, 2), untold.heads(), layers);
  }

  private @Nullable RefinerSpec refiner() {
    if (!WeightNames.hasRefiner(shapes.keySet())) {
      return null;
    }
    List<Integer> channels = new ArrayList<>();
    while (shapes.containsKey(WeightNames.refinerLevel(channels.size()))) {
      channels.add(size(WeightNames.refinerLevel(channels.size()), 0, 4));
    }
    return new RefinerSpec(channels, size(WeightNames.REFINER_NOISE, 0, 2));
  }

  private int size(String name, int axis, int axes) {
    long[] shape = shapes.get(name);
    require(shape != null, "a checkpoint of this family must have the tensor \"" + name + "\"; found "
        + shapes.size() + " tensors without it");
    require(shape.length == axes, name + " must have " + axes + " axes, found " + shape.length);
    require(shape[axis] > 0 && shape[axis] <= 1 << 20, "sizes of " + name + " must be from 1 to 1048576, found "
        + shape[axis]);
    return (int) shape[axis];
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new ModelException(message);
    }
  }
}
