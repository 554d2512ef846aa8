package io.github.revisage.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Photographs in, photographs out; the sub-classes say what is done with them. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every photo was written",
      "1:a photo or a face failed, or the engine can't start; the line of the face, or the error stream, says why",
      "2:the command was called the wrong way"
    })
abstract class PhotoCommand implements Callable<Integer> {

  private final Deed deed;

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
            + " photos of this run never are: in the folder they came from, results are photos of the next run, so name another."
      })
  private String out = "";

  @Option(
      names = {"-r", "--recursive"},
      description = "Search folders to their depths, and keep their sub-folders in OUT.")
  private boolean recursive;

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
      description = "Quality of results that are JPEG or WebP, from 1 to 100 (default: that of a JPEG photo, at least 90;"
          + " lossless if a WebP photo is; otherwise 95).")
  private @Nullable Integer quality;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      defaultValue = "2",
      description = "How many photos are worked on at once: while one is read or written, another is restored. Each takes memory;"
          + " with models as large as the published one, 1 is as fast (default: ${DEFAULT-VALUE}).")
  private int jobs;

  @Option(
      names = "--json",
      description = "Print one JSON object on one line for each photo on the output stream, and nothing else there.")
  private boolean json;

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  /** A command that does one thing with photos. */
  PhotoCommand(Deed deed) {
    this.deed = deed;
  }

  /**
   * Looks at the options.
   *
   * @return what loads the models later
   * @throws IllegalArgumentException if an option is out of its range, with a message for the user
   */
  abstract PhotoWorker.Opener opener();

  /** Whether a photo of which no face was worked on comes out as it went in, so that its file can be copied. */
  boolean leavesPhotosWithoutFacesAlone() {
    return true;
  }

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          requireQuality();
          requireJobs();
          List<Input> inputs = Inputs.expand(photos, recursive, outputPath());
          return work(failures.ofOptions(this::opener), inputs, outputs(inputs));
        });
  }

  private void requireQuality() {
    if (quality != null && (quality < 1 || quality > 100)) {
      throw new ParameterException(spec.commandLine(), "--quality must be from 1 to 100, found " + quality);
    }
  }

  private void requireJobs() {
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, found " + jobs);
    }
  }

  private Path outputPath() {
    try {
      return Path.of(out);
    } catch (InvalidPathException e) {
      throw new ParameterException(spec.commandLine(), "-o must be a file or folder, found " + out, e);
    }
  }

  private Outputs outputs(List<Input> inputs) throws IOException {
    return failures.ofOptions(() -> Outputs.at(out, inputs));
  }

  private boolean work(PhotoWorker.Opener opener, List<Input> inputs, Outputs outputs) {
    PrintWriter output = spec.commandLine().getOut();
    Report report = json ? new JsonReport(output, deed) : new TextReport(output, spec.commandLine().getErr(), deed);
    boolean copies = leavesPhotosWithoutFacesAlone() && quality == null;
    ResultWriter writer = new ResultWriter(copies, quality, sideBySide, saveCrops);
    boolean watched = !json && Bars.areSeen();
    int atOnce = Math.max(1, Math.min(jobs, inputs.size()));
    try (PhotoProgress progress = watched ? PhotoProgress.shown(deed, inputs.size()) : PhotoProgress.hidden();
        PhotoRun run = new PhotoRun(opener, outputs, writer, report, progress, failures::trace, atOnce)) {
      return run.workOn(inputs);
    }
  }
}
