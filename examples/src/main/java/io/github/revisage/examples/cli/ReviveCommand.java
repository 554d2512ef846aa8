package io.github.revisage.examples.cli;

import io.github.revisage.Colorizer;
import io.github.revisage.Inpainter;
import io.github.revisage.Restorer;
import io.github.revisage.core.detect.MediaPipeFaceDetector;
import io.github.revisage.spi.FaceDetector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code revisage revive}: fills, restores and colours old prints. */
@Command(
    name = "revive",
    customSynopsis = "revisage revive PHOTO... -o OUT [--mask MASK | --mask-color RRGGBB | --scratches] [OPTION...]%n",
    description = {
      "Revives scans of old prints, in the order that suits them: fills what is marked, restores the faces, and colours them"
          + " if the photo is gray or toned.",
      "",
      "Faces are looked for once, in the photo as it came, and all steps align them alike."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage revive grandmother.jpg -o revived.jpg --side-by-side",
      "  revisage revive scans/ -o revived/ --scratches --save-mask masks/",
      "  revisage revive grandmother.jpg -o revived.jpg --mask mask.png --no-color"
    })
final class ReviveCommand extends PhotoCommand {

  private final Builders builders;

  @Option(
      names = {"-w", "--fidelity"},
      paramLabel = "W",
      defaultValue = "0.5",
      description = "The fidelity weight w of the restoration, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double fidelity;

  @Option(
      names = "--strength",
      paramLabel = "S",
      defaultValue = "1",
      description = "How much colour there is to be, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double strength;

  @Option(names = "--no-color", description = "Leave gray and toned photos as they are.")
  private boolean noColor;

  @Mixin private final MaskOptions masks = new MaskOptions();

  @Mixin private final HiddenFaces hidden = new HiddenFaces();

  @Mixin private final SelectionOptions faces = new SelectionOptions();

  ReviveCommand(Builders builders) {
    super(Deed.REVIVE);
    this.builders = builders;
  }

  @Override
  PhotoWorker.Opener opener() {
    if (masks.areGiven()) {
      masks.check();
    }
    @Nullable FaceDetector given = hidden.detector().orElse(null);
    Restorer.Builder restoring = faces.appliedTo(builders.restorer().get()).fidelity(fidelity);
    Inpainter.Builder filling = masks.areGiven() ? faces.appliedTo(builders.inpainter().get()) : null;
    Colorizer.Builder colouring =
        noColor ? null : faces.appliedTo(builders.colorizer().get()).strength(strength).input(Colorizer.Input.GRAYSCALE);
    return progress -> {
      FoundOnce detector = new FoundOnce(given != null ? given : new MediaPipeFaceDetector());
      return new ReviveWorker(
          detector,
          filling == null ? null : filling.detector(detector).build(),
          restoring.detector(detector).progress(progress).build(),
          colouring == null ? null : colouring.detector(detector).build(),
          masks);
    };
  }
}
