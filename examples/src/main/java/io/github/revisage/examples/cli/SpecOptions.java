package io.github.revisage.examples.cli;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The numbers of a network that is to be trained; unless given, a preset's, else those of the bundled model of 128 pixels. */
final class SpecOptions {

  @Option(
      names = "--face-size",
      paramLabel = "PIXELS",
      defaultValue = "128",
      description = "Side of the faces (default: ${DEFAULT-VALUE}). Doubling it makes a step four times as long.")
  private int faceSize;

  @Option(
      names = "--channels",
      paramLabel = "N",
      defaultValue = "24",
      description = "Channels at full size (default: ${DEFAULT-VALUE}).")
  private int channels;

  @Option(
      names = "--multipliers",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,1,2,4",
      description = "Channels of each level, in units of --channels (default: ${DEFAULT-VALUE}). Each level has half the"
          + " side of the one before; the last one's side should be 16, for 256 codes a face.")
  private List<Integer> multipliers;

  @Option(
      names = "--residual-blocks",
      paramLabel = "N",
      defaultValue = "1",
      description = "Residual blocks of each level (default: ${DEFAULT-VALUE}).")
  private int residualBlocks;

  @Option(
      names = "--attention",
      paramLabel = "PIXELS",
      split = ",",
      defaultValue = "16",
      description = "Sides of the feature maps that have attention (default: ${DEFAULT-VALUE}).")
  private List<Integer> attention;

  @Option(
      names = "--codes",
      paramLabel = "N",
      defaultValue = "512",
      description = "Codes in the codebook (default: ${DEFAULT-VALUE}); few faces can't fill many.")
  private int codes;

  @Option(
      names = "--code-dim",
      paramLabel = "N",
      defaultValue = "64",
      description = "Numbers of a code (default: ${DEFAULT-VALUE}).")
  private int codeDim;

  @Option(
      names = "--groups",
      paramLabel = "N",
      defaultValue = "8",
      description = "Groups of the group normalisations; must divide all numbers of channels (default: ${DEFAULT-VALUE}).")
  private int groups;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "256",
      description = "Numbers a token in the Transformer, from stage 2 on (default: ${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--heads",
      paramLabel = "N",
      defaultValue = "8",
      description = "Heads of the Transformer's attentions; must divide --width (default: ${DEFAULT-VALUE}).")
  private int heads;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "6",
      description = "Layers of the Transformer (default: ${DEFAULT-VALUE}).")
  private int layers;

  @Option(
      names = "--cft",
      paramLabel = "PIXELS",
      split = ",",
      defaultValue = "32,64,128",
      description = "Sides of the feature maps that w steers, in stage 3 (default: ${DEFAULT-VALUE}).")
  private List<Integer> cft;

  /**
   * The network with these numbers.
   *
   * @throws IllegalArgumentException if they do not fit each other, with a message for the user
   */
  CodeFormerSpec spec(PresetOption preset) {
    return new CodeFormerSpec(
        of(preset, "--face-size", faceSize, CodeFormerSpec::faceSize),
        of(preset, "--channels", channels, CodeFormerSpec::channels),
        of(preset, "--multipliers", multipliers, CodeFormerSpec::multipliers),
        of(preset, "--residual-blocks", residualBlocks, CodeFormerSpec::residualBlocks),
        of(preset, "--attention", attention, CodeFormerSpec::attentionSizes),
        of(preset, "--codes", codes, CodeFormerSpec::codes),
        of(preset, "--code-dim", codeDim, CodeFormerSpec::codeDim),
        of(preset, "--groups", groups, CodeFormerSpec::groups),
        new TransformerSpec(
            of(preset, "--width", width, spec -> spec.requireTransformer().width()),
            of(preset, "--heads", heads, spec -> spec.requireTransformer().heads()),
            of(preset, "--layers", layers, spec -> spec.requireTransformer().layers())),
        of(preset, "--cft", cft, CodeFormerSpec::cftSizes));
  }

  private static <T> T of(PresetOption preset, String option, T value, Function<CodeFormerSpec, T> number) {
    return preset.of(option, value, numbers -> number.apply(numbers.spec()));
  }
}
