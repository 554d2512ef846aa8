package io.github.revisage.examples.cli;

import io.github.revisage.Inpainter;
import io.github.revisage.Mask;
import io.github.revisage.Restoration;
import java.awt.image.BufferedImage;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code revisage inpaint}: photographs and masks in, photographs with filled faces out. */
@Command(
    name = "inpaint",
    customSynopsis = "revisage inpaint PHOTO... -o OUT (--mask MASK | --mask-color RRGGBB | --scratches) [OPTION...]%n",
    description = {
      "Fills holes in the faces of photographs: scratches, folds, stamps, what was painted over. All pixels that the mask"
          + " leaves out keep their bits.",
      "",
      "The fill is invented. It knows faces and what is close around them: what a mask marks elsewhere is left, and told."
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

  @Mixin private final HiddenFaces hidden = new HiddenFaces();

  @Mixin private final FaceOptions faces = new FaceOptions();

  InpaintCommand(Supplier<Inpainter.Builder> begin) {
    super(Deed.INPAINT);
    this.begin = begin;
  }

  @Override
  PhotoWorker.Opener opener() {
    masks.check();
    Inpainter.Builder settings = faces.appliedTo(begin.get());
    hidden.detector().ifPresent(settings::detector);
    return progress -> new Worker(settings.progress(progress).build(), masks);
  }

  private static final class Worker implements PhotoWorker {

    private final Inpainter inpainter;
    private final MaskOptions masks;
    private float[] mask = {};

    Worker(Inpainter inpainter, MaskOptions masks) {
      this.inpainter = inpainter;
      this.masks = masks;
    }

    @Override
    public Restoration on(Input.Photo photo) {
      Mask asked = masks.of(photo);
      return inpainter.inpaint(photo.file(), picture -> {
        mask = asked.over(picture);
        return mask;
      });
    }

    @Override
    public BufferedImage before(Restoration done) {
      return ExtraPictures.tinted(done.input(), mask);
    }

    @Override
    public void close() {
      inpainter.close();
    }
  }
}
