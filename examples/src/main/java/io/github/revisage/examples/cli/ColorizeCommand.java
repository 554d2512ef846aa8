package io.github.revisage.examples.cli;

import io.github.revisage.Colorizer;
import io.github.revisage.Restoration;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code revisage colorize}: gray photographs in, coloured ones out. */
@Command(
    name = "colorize",
    customSynopsis = "revisage colorize PHOTO... -o OUT [OPTION...]%n",
    description = {
      "Colours the faces of gray and toned photographs. All pixels keep their own lightness, so no detail changes.",
      "",
      "The colours are likely ones, not the true ones. Photos in colour are refused unless --input says what to do with them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage colorize grandmother.jpg -o coloured.jpg --side-by-side",
      "  revisage colorize album/ -o coloured/ --strength 0.7 --surroundings untouched",
      "  revisage colorize faded.jpg -o fresh.jpg --input color"
    })
final class ColorizeCommand extends PhotoCommand {

  private final Supplier<Colorizer.Builder> begin;

  @Option(
      names = "--strength",
      paramLabel = "S",
      defaultValue = "1",
      description = "How much colour there is to be, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double strength;

  @Option(
      names = "--input",
      paramLabel = "WHAT",
      defaultValue = "auto",
      converter = Words.Input.class,
      description = "What photos are taken for: auto refuses those in colour, grayscale drops their colours, color shows them to"
          + " the network, to freshen faded ones (default: ${DEFAULT-VALUE}).")
  private Colorizer.Input input;

  @Option(
      names = "--surroundings",
      paramLabel = "HOW",
      defaultValue = "harmonized",
      converter = Words.Surroundings.class,
      description = "What becomes of what is no face: harmonized tones it lightly, untouched leaves it bit for bit (default:"
          + " ${DEFAULT-VALUE}).")
  private Colorizer.Surroundings surroundings;

  @Mixin private final FaceOptions faces = new FaceOptions();

  ColorizeCommand(Supplier<Colorizer.Builder> begin) {
    super(Deed.COLORIZE);
    this.begin = begin;
  }

  @Override
  PhotoWorker.Opener opener() {
    Colorizer.Builder settings =
        faces.appliedTo(begin.get()).strength(strength).input(input).surroundings(surroundings);
    return progress -> new Worker(settings.progress(progress).build());
  }

  private record Worker(Colorizer colorizer) implements PhotoWorker {

    @Override
    public Restoration on(Path photo) {
      return colorizer.colorize(photo);
    }

    @Override
    public void close() {
      colorizer.close();
    }
  }
}
