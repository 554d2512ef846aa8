package io.github.revisage.examples.cli;

import io.github.revisage.Restorer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code revisage restore}: photographs in, photographs with restored faces out. */
@Command(
    name = "restore",
    customSynopsis = "revisage restore PHOTO... -o OUT [OPTION...]%n",
    description = {
      "Restores the faces in photographs (JPEG, PNG, WebP, BMP, TIFF) and leaves the rest as it is.",
      "",
      "Prints one line for each photo, and one for each face that was not restored with the reason."
          + " A photo without faces is copied unchanged. One bad file never ends the run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage restore grandmother.jpg -o grandmother-restored.jpg",
      "  revisage restore grandmother.jpg -o out/ --fidelity 0.7 --side-by-side",
      "  revisage restore grandmother.jpg -o out/ --size fast",
      "  revisage restore album/ 'scans/19*.tif' -o restored/ --recursive",
      "  revisage restore album/ -o restored/ --json > report.jsonl",
      "",
      "Choosing w: a low one invents what damage took away, a high one trusts the",
      "photo. Look at 0, 0.5 and 1 once with --side-by-side; mild damage often wants",
      "0.7, heavy damage 0.3. What is invented is a guess: identify nobody by it."
    })
final class RestoreCommand extends PhotoCommand {

  private final Supplier<Restorer.Builder> begin;

  @Mixin private final RestoreOptions restoring = new RestoreOptions();

  @Mixin private final FaceOptions faces = new FaceOptions();

  @Mixin private final SizeOption size = new SizeOption();

  RestoreCommand(Supplier<Restorer.Builder> begin) {
    super(Deed.RESTORE);
    this.begin = begin;
  }

  @Override
  PhotoWorker.Opener opener() {
    size.requireWithout(faces.model(), "--model");
    Restorer.Builder settings = size.appliedTo(restoring.appliedTo(faces.appliedTo(begin.get())));
    return progress -> new RestoreWorker(settings.progress(progress).build());
  }

  @Override
  boolean leavesPhotosWithoutFacesAlone() {
    return restoring.leavesPhotosWithoutFacesAlone();
  }
}
