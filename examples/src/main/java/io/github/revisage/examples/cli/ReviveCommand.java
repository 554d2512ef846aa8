package io.github.revisage.examples.cli;

import io.github.revisage.Colorizer;
import io.github.revisage.FaceSettings;
import io.github.revisage.Inpainter;
import io.github.revisage.Restorer;
import io.github.revisage.core.detect.MediaPipeFaceDetector;
import io.github.revisage.spi.FaceDetector;
import java.nio.file.Path;
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

  @Option(names = "--no-color", description = "Leave gray and toned photos as they are.")
  private boolean noColor;

  @Mixin private final ColorOptions colours = new ColorOptions();

  @Mixin private final MaskOptions masks = new MaskOptions();

  @Mixin private final HiddenFaces hidden = new HiddenFaces();

  @Mixin private final SelectionOptions faces = new SelectionOptions();

  @Mixin private final EngineSettings engine = new EngineSettings();

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Restore with the model in this folder instead of the bundled one.")
  private @Nullable Path restoring;

  @Mixin private final SizeOption size = new SizeOption();

  @Option(
      names = "--inpaint-model",
      paramLabel = "DIR",
      description = "Fill with the model in this folder instead of the bundled one.")
  private @Nullable Path filling;

  @Option(
      names = "--color-model",
      paramLabel = "DIR",
      description = "Colour with the model in this folder instead of the bundled one.")
  private @Nullable Path colouring;

  ReviveCommand(Builders builders) {
    super(Deed.REVIVE);
    this.builders = builders;
  }

  @Override
  PhotoWorker.Opener opener() {
    masks.checkIfGiven();
    require(filling == null || masks.areGiven(), "--inpaint-model goes with --mask, --mask-color or --scratches, found none");
    require(colouring == null || !noColor, "--color-model does not go with --no-color: nothing is coloured");
    size.requireWithout(restoring, "--model");
    FoundOnce detector = new FoundOnce(hidden.detector().orElseGet(MediaPipeFaceDetector::new));
    Restorer.Builder restorer =
        size.appliedTo(settings(builders.restorer().get(), restoring, detector)).fidelity(fidelity);
    Inpainter.Builder inpainter = masks.areGiven() ? settings(builders.inpainter().get(), filling, detector) : null;
    Colorizer.Builder colorizer = noColor ? null : coloured(settings(builders.colorizer().get(), colouring, detector));
    return progress -> ReviveWorker.open(
        new ReviveWorker.Settings(inpainter, restorer.progress(progress), colorizer, colours.onlyGrayOrToned()), detector, masks);
  }

  private <B extends FaceSettings<B>> B settings(B settings, @Nullable Path model, FaceDetector detector) {
    B complete = engine.appliedTo(faces.appliedTo(settings)).detector(detector);
    return model == null ? complete : complete.model(model);
  }

  private static void require(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Whether it is gray is asked of the photo as it came: a toned one may be so no more when its faces have been restored. */
  private Colorizer.Builder coloured(Colorizer.Builder settings) {
    Colorizer.Builder complete = colours.appliedTo(settings);
    return colours.onlyGrayOrToned() ? complete.input(Colorizer.Input.GRAYSCALE) : complete;
  }
}
