package io.github.revisage.examples.cli;

import io.github.revisage.Inpainter;
import io.github.revisage.Mask;
import io.github.revisage.Restoration;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code revisage inpaint}: photographs and masks in, photographs with filled faces out. */
@Command(
    name = "inpaint",
    customSynopsis = "revisage inpaint PHOTO... -o OUT (--mask MASK | --mask-color RRGGBB | --scratches) [OPTION...]%n",
    description = {
      "Fills holes in photographs: scratches anywhere, and in faces also folds, stamps, what was painted over. All pixels"
          + " that the mask leaves out keep their bits.",
      "",
      "What is thin is filled from what surrounds it. What is wide is invented, by a network that knows faces and what is"
          + " close around them: wide holes elsewhere are left, and told."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage inpaint grandmother.jpg -o filled.jpg --mask mask.png --side-by-side",
      "  revisage inpaint scans/ -o filled/ --scratches --save-mask masks/",
      "  revisage inpaint torn.jpg -o filled.jpg --mask mask.png --box 120,80,200,240"
    })
final class InpaintCommand extends PhotoCommand {

  private final Supplier<Inpainter.Builder> begin;

  @Mixin private final MaskOptions masks = new MaskOptions();

  @Mixin private final FaceOptions faces = new FaceOptions();

  InpaintCommand(Supplier<Inpainter.Builder> begin) {
    super(Deed.INPAINT);
    this.begin = begin;
  }

  @Override
  PhotoWorker.Opener opener() {
    masks.check();
    Inpainter.Builder settings = faces.appliedTo(begin.get());
    return progress -> new Worker(settings.progress(progress).build(), masks);
  }

  private record Worker(Inpainter inpainter, MaskOptions masks) implements PhotoWorker {

    @Override
    public Supplier<Done> take(Input.Photo photo) {
      Mask mask = masks.of(photo);
      return () -> {
        RememberedMask remembered = new RememberedMask(mask);
        Restoration done = inpainter.inpaint(photo.file(), remembered);
        return new Done(done, () -> ExtraPictures.tinted(done.input(), remembered.given()));
      };
    }

    @Override
    public void close() {
      inpainter.close();
    }
  }
}
