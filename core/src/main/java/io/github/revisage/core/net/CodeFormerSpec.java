package io.github.revisage.core.net;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every number of the architecture. The paper's values (Section 4.1 and the published checkpoints) are
 * {@link #PUBLISHED}; smaller members of the family differ in nothing but these.
 *
 * @param faceSize S, side of the aligned face in pixels
 * @param channels of the feature maps at full resolution
 * @param multipliers channels at each level, in units of {@code channels}; each level halves the side
 * @param residualBlocks of each level of the encoder and the decoder, 64 at most
 * @param attentionSizes sides of the feature maps that have an attention block behind each residual block
 * @param codes N, entries of the codebook
 * @param codeDim d, numbers of a code
 * @param groups of each group normalisation; must divide every number of channels
 * @param transformer the code predictor, or null for the autoencoder of stage I
 * @param cftSizes sides of the feature maps that CFT modulates, ascending; none for stage I
 * @param refiner what draws detail after the decoder, for faces of 512 pixels; null if nothing does,
 *     as in the paper
 */
public record CodeFormerSpec(
    int faceSize,
    int channels,
    List<Integer> multipliers,
    int residualBlocks,
    List<Integer> attentionSizes,
    int codes,
    int codeDim,
    int groups,
    @Nullable TransformerSpec transformer,
    List<Integer> cftSizes,
    @Nullable RefinerSpec refiner) {

  /** More than any network of this family has, and few enough to be built before a wrong description is found out. */
  private static final int MOST_RESIDUAL_BLOCKS = 64;

  /** The published restoration network: 94 M parameters. */
  public static final CodeFormerSpec PUBLISHED =
      new CodeFormerSpec(
          512, 64, List.of(1, 2, 2, 4, 4, 8), 2, List.of(16), 1024, 256, 32,
          new TransformerSpec(512, 8, 9), List.of(32, 64, 128, 256));

  /**
   * Checks that the numbers fit each other and sorts the sides.
   *
   * @throws IllegalArgumentException if a number is not positive or too large, the face can't be halved often enough, the
   *     groups do not divide the channels, or CFT is asked for a side that no level has
   */
  public CodeFormerSpec {
    multipliers = numbers("multipliers", multipliers);
    attentionSizes = numbers("attentionSizes", attentionSizes).stream().sorted(Comparator.reverseOrder()).toList();
    cftSizes = numbers("cftSizes", cftSizes).stream().sorted().toList();
    require(faceSize > 0 && channels > 0 && residualBlocks > 0 && codes > 0 && codeDim > 0 && groups > 0,
        "every number must be positive, found face size " + faceSize + ", channels " + channels + ", residual blocks "
            + residualBlocks + ", codes " + codes + ", code dimension " + codeDim + ", groups " + groups);
    require(residualBlocks <= MOST_RESIDUAL_BLOCKS,
        "a level must have at most " + MOST_RESIDUAL_BLOCKS + " residual blocks, found " + residualBlocks);
    require(!multipliers.isEmpty() && multipliers.size() < 16, "there must be 1 to 15 levels, found " + multipliers);
    require(faceSize % (1 << (multipliers.size() - 1)) == 0,
        "face size " + faceSize + " can't be halved " + (multipliers.size() - 1) + " times");
    for (int multiplier : multipliers) {
      require(multiplier > 0 && channels * multiplier % groups == 0,
          groups + " groups must divide " + channels + " x " + multiplier + " channels");
    }
    for (int size : cftSizes) {
      require(level(faceSize, multipliers.size(), size) >= 0, "no level has the side " + size + " that CFT asks for");
    }
    require(transformer != null || cftSizes.isEmpty(), "CFT needs a code predictor");
    require(refiner == null || faceSize == DetailRefiner.FACE,
        "a detail refiner needs faces of " + DetailRefiner.FACE + " pixels, found " + faceSize);
    for (int width : refiner == null ? List.<Integer>of() : refiner.channels()) {
      require(width % groups == 0, groups + " groups must divide " + width + " channels of the detail refiner");
    }
  }

  /** A network without a detail refiner. */
  public CodeFormerSpec(
      int faceSize, int channels, List<Integer> multipliers, int residualBlocks, List<Integer> attentionSizes, int codes,
      int codeDim, int groups, @Nullable TransformerSpec transformer, List<Integer> cftSizes) {
    this(
        faceSize, channels, multipliers, residualBlocks, attentionSizes, codes, codeDim, groups, transformer, cftSizes, null);
  }

  /** A file may lack them, or have nothing where a number belongs. */
  private static List<Integer> numbers(String name, @Nullable List<Integer> numbers) {
    require(numbers != null, "\"" + name + "\" is missing");
    require(numbers.stream().allMatch(Objects::nonNull), "\"" + name + "\" must be a list of numbers, found null in it");
    return List.copyOf(numbers);
  }

  /** How many times the side is halved. */
  public int levels() {
    return multipliers.size();
  }

  /** m, the side of the code map. */
  public int latentSize() {
    return faceSize >> (levels() - 1);
  }

  /** T = m², the code tokens of a face. */
  public int tokens() {
    return latentSize() * latentSize();
  }

  /** Side of the feature maps of a level, in pixels; level 0 is the full resolution. */
  public int sizeOf(int level) {
    return faceSize >> level;
  }

  /** Channels of the feature maps of a level. */
  public int channelsOf(int level) {
    return channels * multipliers.get(level);
  }

  /** Channels of the feature maps with a side. */
  public int channelsAt(int size) {
    return channelsOf(level(faceSize, levels(), size));
  }

  /** The same network without code predictor and CFT: the autoencoder of stage I. */
  public CodeFormerSpec autoencoder() {
    return new CodeFormerSpec(
        faceSize, channels, multipliers, residualBlocks, attentionSizes, codes, codeDim, groups, null, List.of());
  }

  /** The same network without CFT. */
  public CodeFormerSpec withoutCft() {
    return new CodeFormerSpec(
        faceSize, channels, multipliers, residualBlocks, attentionSizes, codes, codeDim, groups, transformer, List.of());
  }

  /**
   * The code predictor's sizes.
   *
   * @throws IllegalStateException if this is a stage I autoencoder
   */
  public TransformerSpec requireTransformer() {
    if (transformer == null) {
      throw new IllegalStateException("a stage I autoencoder has no code predictor");
    }
    return transformer;
  }

  /**
   * The detail refiner's sizes.
   *
   * @throws IllegalStateException if this network has none
   */
  public RefinerSpec requireRefiner() {
    if (refiner == null) {
      throw new IllegalStateException("this network has no detail refiner");
    }
    return refiner;
  }

  private static int level(int faceSize, int levels, int size) {
    for (int level = 0; level < levels; level++) {
      if (faceSize >> level == size) {
        return level;
      }
    }
    return -1;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
