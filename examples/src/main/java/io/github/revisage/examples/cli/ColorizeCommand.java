package io.github.revisage.examples.cli;

import io.github.revisage.Colorizer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin private final ColorOptions colours = new ColorOptions();

  @Mixin private final FaceOptions faces = new FaceOptions();

  ColorizeCommand(Supplier<Colorizer.Builder> begin) {
    super(Deed.COLORIZE);
    this.begin = begin;
  }

  @Override
  PhotoWorker.Opener opener() {
    Colorizer.Builder settings = colours.appliedTo(faces.appliedTo(begin.get()));
    return progress -> new Worker(settings.progress(progress).build());
  }

  private record Worker(Colorizer colorizer) implements PhotoWorker {

    @Override
    public Supplier<Done> take(Input.Photo photo) {
      return () -> new Done(colorizer.colorize(photo.file()));
    }

    @Override
    public void close() {
      colorizer.close();
    }
  }
}
