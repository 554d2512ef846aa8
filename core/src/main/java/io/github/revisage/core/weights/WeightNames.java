package io.github.revisage.core.weights;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.DetailDenoiser;
import io.github.revisage.core.net.RefinerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the weights of our network are called in the reference's checkpoints, and how they lie there. The only file that
 * knows the reference's names.
 *
 * <p>The reference numbers the blocks of encoder and decoder through; ours are named by place. Its convolution kernels are
 * (out, in, height, width), its matrices (out, in); ours are (height, width, in, out) and (in, out).
 */
final class WeightNames {

  /** How a tensor lies in the reference's file. */
  enum Layout {
    /** The same as ours. */
    SAME,
    /** (out, in), ours (in, out). */
    MATRIX,
    /** (out, in, height, width), ours (height, width, in, out). */
    KERNEL
  }

  /**
   * One weight.
   *
   * @param ours its name in our network
   * @param reference the tensor that holds it
   * @param shape of the tensor that holds it
   * @param layout of the tensor that holds it
   * @param part which of {@code parts} equal parts of the tensor's first axis it is, from 0
   * @param parts how many weights the tensor holds
   */
  record Entry(String ours, String reference, long[] shape, Layout layout, int part, int parts) {}

  /** Names of tensors, and of the blocks' parts, by which a spec is recognised. */
  static final String CODEBOOK = "quantize.embedding.weight";
  static final String POSITIONS = "position_emb";
  static final String TOKEN_EMBEDDING = "feat_emb.weight";
  private static final String TRANSFORMER = "ft_layers.";
  private static final String CFT = "fuse_convs_dict.";
  private static final String ENCODER = "encoder.blocks.";
  private static final String DECODER = "generator.blocks.";
  private static final String REFINER = "refiner."; // the reference has none: called alike there and here
  private static final String REFINER_IN = REFINER + "in.weight";
  static final String REFINER_NOISE = REFINER + "noise1.weight";

  private final CodeFormerSpec spec;
  private final List<Entry> entries = new ArrayList<>();

  private WeightNames(CodeFormerSpec spec) {
    this.spec = spec;
  }

  /** All weights of a network. */
  static List<Entry> of(CodeFormerSpec spec) {
    WeightNames names = new WeightNames(spec);
    names.encoder();
    names.same("codebook", CODEBOOK, spec.codes(), spec.codeDim());
    names.decoder();
    if (spec.transformer() != null) {
      names.predictor();
      spec.cftSizes().forEach(names::cft);
    }
    if (spec.refiner() != null) {
      names.refiner(spec.refiner());
    }
    return List.copyOf(names.entries);
  }

  private void encoder() {
    Blocks blocks = new Blocks(ENCODER);
    convolution("encoder.in", blocks.next(), 3, spec.channels(), 3);
    int in = spec.channels();
    for (int level = 0; level < spec.levels(); level++) {
      String here = "encoder." + spec.sizeOf(level);
      int out = spec.channelsOf(level);
      residualBlocks(here, blocks, level, in);
      in = out;
      if (level < spec.levels() - 1) {
        convolution(here + ".halving", blocks.next() + ".conv", out, out, 3);
      }
    }
    bottleneck("encoder.bottleneck", blocks, in);
    norm("encoder.out_norm", blocks.next(), in);
    convolution("encoder.out", blocks.next(), in, spec.codeDim(), 3);
  }

  private void decoder() {
    Blocks blocks = new Blocks(DECODER);
    int in = spec.channelsOf(spec.levels() - 1);
    convolution("decoder.in", blocks.next(), spec.codeDim(), in, 3);
    bottleneck("decoder.bottleneck", blocks, in);
    for (int level = spec.levels() - 1; level >= 0; level--) {
      String here = "decoder." + spec.sizeOf(level);
      int out = spec.channelsOf(level);
      residualBlocks(here, blocks, level, in);
      in = out;
      if (level > 0) {
        convolution(here + ".upsampling", blocks.next() + ".conv", out, out, 3);
      }
    }
    norm("decoder.out_norm", blocks.next(), in);
    convolution("decoder.out", blocks.next(), in, 3, 3);
  }

  private void residualBlocks(String here, Blocks blocks, int level, int in) {
    int out = spec.channelsOf(level);
    for (int k = 0; k < spec.residualBlocks(); k++) {
      residual(here + ".residual" + k, blocks.next(), k == 0 ? in : out, out);
      if (spec.attentionSizes().contains(spec.sizeOf(level))) {
        attention(here + ".attention" + k, blocks.next(), out);
      }
    }
  }

  private void bottleneck(String here, Blocks blocks, int channels) {
    residual(here + ".residual0", blocks.next(), channels, channels);
    attention(here + ".attention", blocks.next(), channels);
    residual(here + ".residual1", blocks.next(), channels, channels);
  }

  private void predictor() {
    int width = spec.requireTransformer().width();
    same("predictor.positions", POSITIONS, spec.tokens(), width);
    matrix("predictor.embedding.kernel", TOKEN_EMBEDDING, spec.codeDim(), width);
    same("predictor.embedding.bias", "feat_emb.bias", width);
    for (int i = 0; i < spec.requireTransformer().layers(); i++) {
      transformerLayer("predictor.layer" + i, TRANSFORMER + i, width);
    }
    norm("predictor.norm", "idx_pred_layer.0", width);
    matrix("predictor.head.kernel", "idx_pred_layer.1.weight", width, spec.codes());
  }

  private void transformerLayer(String ours, String reference, int width) {
    String attention = reference + ".self_attn.";
    String[] packed = {"query", "key", "value"};
    for (int i = 0; i < packed.length; i++) {
      long[] kernel = {3L * width, width};
      long[] bias = {3L * width};
      entries.add(
          new Entry(ours + "." + packed[i] + ".kernel", attention + "in_proj_weight", kernel, Layout.MATRIX, i, 3));
      entries.add(new Entry(ours + "." + packed[i] + ".bias", attention + "in_proj_bias", bias, Layout.SAME, i, 3));
    }
    linear(ours + ".projection", attention + "out_proj", width, width);
    linear(ours + ".widen", reference + ".linear1", width, 2 * width);
    linear(ours + ".narrow", reference + ".linear2", 2 * width, width);
    norm(ours + ".norm1", reference + ".norm1", width);
    norm(ours + ".norm2", reference + ".norm2", width);
  }

  private void cft(int size) {
    String ours = "cft." + size;
    String reference = CFT + size;
    int channels = spec.channelsAt(size);
    residual(ours + ".mix", reference + ".encode_enc", 2 * channels, channels);
    convolution(ours + ".alpha0", reference + ".scale.0", channels, channels, 3);
    convolution(ours + ".alpha1", reference + ".scale.2", channels, channels, 3);
    convolution(ours + ".beta0", reference + ".shift.0", channels, channels, 3);
    convolution(ours + ".beta1", reference + ".shift.2", channels, channels, 3);
  }

  private void refiner(RefinerSpec refiner) {
    List<Integer> channels = refiner.channels();
    int first = channels.get(0);
    alike("noise0", DetailDenoiser.WAVES, refiner.embedding());
    alike("noise1", refiner.embedding(), refiner.embedding());
    convolution(REFINER + "in", REFINER + "in", DetailDenoiser.INPUTS, first, 3);
    for (int level = 0; level < channels.size(); level++) {
      int here = channels.get(level);
      if (level > 0) {
        modulated("down" + level + ".first", channels.get(level - 1), here, refiner);
      }
      modulated("down" + level + ".second", here, here, refiner);
    }
    int widest = channels.get(channels.size() - 1);
    attention(REFINER + "attention0", REFINER + "attention0", widest);
    modulated("middle", widest, widest, refiner);
    attention(REFINER + "attention1", REFINER + "attention1", widest);
    for (int level = channels.size() - 1; level >= 0; level--) {
      int here = channels.get(level);
      if (level < channels.size() - 1) {
        modulated("up" + level + ".first", channels.get(level + 1) + here, here, refiner);
      }
      modulated("up" + level + ".second", 2 * here, here, refiner);
    }
    norm(REFINER + "out_norm", REFINER + "out_norm", first);
    convolution(REFINER + "out", REFINER + "out", first, DetailDenoiser.OUTPUTS, 3);
  }

  private void modulated(String name, int in, int out, RefinerSpec refiner) {
    residual(REFINER + name, REFINER + name, in, out);
    alike(name + ".modulation", refiner.embedding(), 2 * out);
  }

  private void alike(String name, int in, int out) {
    linear(REFINER + name, REFINER + name, in, out);
  }

  private void residual(String ours, String reference, int in, int out) {
    norm(ours + ".norm1", reference + ".norm1", in);
    convolution(ours + ".conv1", reference + ".conv1", in, out, 3);
    norm(ours + ".norm2", reference + ".norm2", out);
    convolution(ours + ".conv2", reference + ".conv2", out, out, 3);
    if (in != out) {
      convolution(ours + ".shortcut", reference + ".conv_out", in, out, 1);
    }
  }

  private void attention(String ours, String reference, int channels) {
    norm(ours + ".norm", reference + ".norm", channels);
    convolution(ours + ".query", reference + ".q", channels, channels, 1);
    convolution(ours + ".key", reference + ".k", channels, channels, 1);
    convolution(ours + ".value", reference + ".v", channels, channels, 1);
    convolution(ours + ".projection", reference + ".proj_out", channels, channels, 1);
  }

  private void convolution(String ours, String reference, int in, int out, int side) {
    long[] shape = {out, in, side, side};
    entries.add(new Entry(ours + ".kernel", reference + ".weight", shape, Layout.KERNEL, 0, 1));
    same(ours + ".bias", reference + ".bias", out);
  }

  private void norm(String ours, String reference, int channels) {
    same(ours + ".scale", reference + ".weight", channels);
    same(ours + ".offset", reference + ".bias", channels);
  }

  private void linear(String ours, String reference, int in, int out) {
    matrix(ours + ".kernel", reference + ".weight", in, out);
    same(ours + ".bias", reference + ".bias", out);
  }

  private void matrix(String ours, String reference, int in, int out) {
    entries.add(new Entry(ours, reference, new long[] {out, in}, Layout.MATRIX, 0, 1));
  }

  private void same(String ours, String reference, long... shape) {
    entries.add(new Entry(ours, reference, shape, Layout.SAME, 0, 1));
  }

  /** The reference's numbered blocks. */
  private static final class Blocks {
    private final String prefix;
    private int index;

    Blocks(String prefix) {
      this.prefix = prefix;
    }

    String next() {
      return prefix + index++;
    }
  }

  /** What a numbered block is, told by its parts. */
  enum Kind {
    CONVOLUTION, RESIDUAL, ATTENTION, RESAMPLING, NORM, NONE
  }

  /** The name of a block of the encoder. */
  static String encoderBlock(int index) {
    return ENCODER + index;
  }

  /** What a block is, from the shapes of the tensors that a checkpoint has. */
  static Kind kind(String block, Map<String, long[]> shapes) {
    if (shapes.containsKey(block + ".norm1.weight")) {
      return Kind.RESIDUAL;
    } else if (shapes.containsKey(block + ".q.weight")) {
      return Kind.ATTENTION;
    } else if (shapes.containsKey(block + ".conv.weight")) {
      return Kind.RESAMPLING;
    } else if (!shapes.containsKey(block + ".weight")) {
      return Kind.NONE;
    }
    return shapes.get(block + ".weight").length == 1 ? Kind.NORM : Kind.CONVOLUTION;
  }

  /** The tensor whose first size is the channels that a block gives. */
  static String widthOf(String block, Kind kind) {
    return block + (kind == Kind.RESIDUAL ? ".conv2.weight" : ".weight");
  }

  /** Whether a checkpoint has a layer of the code predictor. */
  static boolean hasTransformerLayer(int index, Set<String> names) {
    return names.contains(TRANSFORMER + index + ".norm1.weight");
  }

  /** Whether a checkpoint has a detail refiner. */
  static boolean hasRefiner(Set<String> names) {
    return names.contains(REFINER_IN);
  }

  /** The tensor whose first size is the channels of a level of the detail refiner. */
  static String refinerLevel(int level) {
    return level == 0 ? REFINER_IN : REFINER + "down" + level + ".second.conv1.weight";
  }

  /** Whether a checkpoint has CFT for feature maps of a side. */
  static boolean hasCft(int size, Set<String> names) {
    return names.contains(CFT + size + ".scale.0.weight");
  }
}
