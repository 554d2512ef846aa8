package io.github.revisage.examples.cli;

import io.github.revisage.Restorer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code revisage restore}: photographs in, photographs with restored faces out. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "revisage restore PHOTO... -o OUT [OPTION...]%n",
    description = {
      "Restores the faces in photographs (JPEG, PNG, WebP, BMP, TIFF) and leaves the rest as it is.",
      "",
      "Prints one line for each photo, and one for each face that was not restored with the reason."
          + " A photo without faces is copied unchanged. One bad file never ends the run."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every photo was written",
      "1:a photo or a face failed, or the engine can't start; the error stream says why",
      "2:the command was called the wrong way"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage restore grandmother.jpg -o grandmother-restored.jpg",
      "  revisage restore grandmother.jpg -o out/ --fidelity 0.7 --side-by-side",
      "  revisage restore album/ 'scans/19*.tif' -o restored/ --recursive",
      "  revisage restore album/ -o restored/ --json > report.jsonl",
      "",
      "Choosing w: a low one invents what damage took away, a high one trusts the",
      "photo. Look at 0, 0.5 and 1 once with --side-by-side; mild damage often wants",
      "0.7, heavy damage 0.3. What is invented is a guess: identify nobody by it."
    })
final class RestoreCommand implements Callable<Integer> {

  private final Supplier<Restorer.Builder> begin;

  @Parameters(
      paramLabel = "PHOTO",
      arity = "1..*",
      description = {
        "Files, folders (the pictures in them), and patterns such as 'album/*.jpg', where ** stands for any folders."
      })
  private List<String> photos = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = {
        "A file for one photo, or a folder, which is made if need be. In a folder a result has its photo's name, or"
            + " name-2, name-3 if that is taken by a photo or result of this run. Results of earlier runs are replaced;"
            + " photos of this run never are."
      })
  private String out = "";

  @Option(
      names = {"-r", "--recursive"},
      description = "Search folders to their depths, and keep their sub-folders in OUT.")
  private boolean recursive;

  @Mixin private FaceOptions faces = new FaceOptions();

  @Option(
      names = "--side-by-side",
      description = "Write photo and result next to each other too, into the folder side-by-side beside the result.")
  private boolean sideBySide;

  @Option(
      names = "--save-crops",
      description = "Write each face before and after too, into the folder crops beside the result.")
  private boolean saveCrops;

  @Option(
      names = "--quality",
      paramLabel = "N",
      description = "Quality of results that are JPEG or WebP, from 1 to 100 (default: that of the photo, at least 90; 95 if"
          + " it came in another format).")
  private @Nullable Integer quality;

  @Option(
      names = "--json",
      description = "Print one JSON object on one line for each photo on the output stream, and nothing else there.")
  private boolean json;

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  RestoreCommand(Supplier<Restorer.Builder> begin) {
    this.begin = begin;
  }

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          requireQuality();
          List<Input> inputs = Inputs.expand(photos, recursive, outputPath());
          return restore(settings(), inputs, outputs(inputs));
        });
  }

  private void requireQuality() {
    if (quality != null && (quality < 1 || quality > 100)) {
      throw new ParameterException(spec.commandLine(), "--quality must be from 1 to 100, found " + quality);
    }
  }

  private Path outputPath() {
    try {
      return Path.of(out);
    } catch (InvalidPathException e) {
      throw new ParameterException(spec.commandLine(), "-o must be a file or folder, found " + out, e);
    }
  }

  private Restorer.Builder settings() {
    return failures.ofOptions(() -> faces.appliedTo(begin.get()));
  }

  private Outputs outputs(List<Input> inputs) throws IOException {
    return failures.ofOptions(() -> Outputs.at(out, inputs));
  }

  private boolean restore(Restorer.Builder settings, List<Input> inputs, Outputs outputs) {
    PrintWriter output = spec.commandLine().getOut();
    Report report = json ? new JsonReport(output) : new TextReport(output, spec.commandLine().getErr());
    boolean copies = faces.leavesPhotosWithoutFacesAlone() && quality == null;
    ResultWriter writer = new ResultWriter(copies, quality, sideBySide, saveCrops);
    boolean watched = !json && Bars.areSeen();
    try (PhotoProgress progress = watched ? PhotoProgress.shown(inputs.size()) : PhotoProgress.hidden();
        RestoreRun run = new RestoreRun(settings, outputs, writer, report, progress, failures::trace)) {
      return run.restore(inputs);
    }
  }
}
