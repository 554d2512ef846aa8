package io.github.revisage.examples.cli;

import io.github.revisage.core.metrics.Evaluation;
import io.github.revisage.core.metrics.HeldFaces;
import io.github.revisage.core.metrics.ModelFaces;
import io.github.revisage.core.metrics.PicturePairs;
import io.github.revisage.core.metrics.Subjects;
import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code revisage evaluate}: how good a model, or another program's pictures, are in numbers. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "revisage evaluate --data FOLDER [--model DIR | --task TASK | --size SIZE | --pairs FOLDER] [OPTION...]%n",
    description = {
      "Measures a model on good faces that are held out and damaged anew, always alike, or compares two folders of pictures.",
      "",
      "Prints a table in Markdown: PSNR, SSIM, LPIPS, identity similarity, landmark distance, BRISQUE, FID and KID; of a model"
          + " code accuracy, time and memory too. Numbers of different faces, sizes or seeds can't be compared.",
      "",
      "Restoration: equation 9 of the paper; beside the model the face enlarged by bicubic curves, and OpenCV's classical filters"
          + " (non-local means, then an unsharp mask). Inpainting: holes of 10-20, 30-40 and 50-60 %%, beside OpenCV's two"
          + " algorithms. Colorization: gray faces, coloured at their own lightness."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all faces were measured",
      "1:a picture, a model or a file of weights can't be used; the error stream says why",
      "2:the command was called the wrong way"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage evaluate --data faces --html report.html",
      "  revisage evaluate --data faces --size fast --html report.html",
      "  revisage evaluate --data faces --task inpainting --sheet sheet.png",
      "  revisage evaluate --data faces --model my-model --autoencoder my-stage1 \\",
      "      --lpips-backbone squeezenet1_1.ncnn.param --lpips-weights squeeze.pth",
      "  revisage evaluate --data faces --sweep --json sweep.json",
      "  revisage evaluate --data faces --severity --autoencoder my-stage1",
      "  revisage evaluate --data good --pairs restored --json numbers.json"
    })
final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      required = true,
      description = "Pictures of good, aligned faces as for training; those held out are measured: every 20th, or those that a"
          + " manifest.tsv gives the split val. With --pairs: all good pictures.")
  private Path data;

  @Option(names = "--model", paramLabel = "DIR", description = "The model to measure (default: the bundled one for the task).")
  private @Nullable Path model;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      converter = LessonOptions.TaskReader.class,
      description = "Which bundled model: restoration, inpainting or colorization (default: restoration).")
  private @Nullable Task task;

  @Mixin private final SizeOption size = new SizeOption();

  @Option(
      names = "--pairs",
      paramLabel = "FOLDER",
      description = "Compare these pictures, named as those of --data, instead of running a model.")
  private @Nullable Path pairs;

  @Option(
      names = "--autoencoder",
      paramLabel = "DIR",
      description = "The stage I model that a restoration model was trained with: adds code accuracy, what stage I does alone,"
          + " and what perfect codes would give.")
  private @Nullable Path autoencoder;

  @Option(
      names = "--fidelity",
      paramLabel = "W",
      split = ",",
      description = "Values of w for restoration, a row each (default: 0,0.5,1).")
  private List<Double> fidelities = List.of();

  @Option(names = "--sweep", description = "Restoration with w from 0 to 1 in steps of 0.1, as the paper's Figure 7.")
  private boolean sweep;

  @Option(
      names = "--severity",
      description = "Code accuracy as blur, reduction, noise and JPEG get worse, each alone and all together, as the paper's"
          + " Figure 6; with --autoencoder.")
  private boolean severity;

  @Option(names = "--faces", paramLabel = "N", description = "Measure the first N faces only.")
  private @Nullable Integer most;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "Of the damage; each face has its own (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private final MetricOptions metrics = new MetricOptions();

  @Mixin private final EvaluationFiles files = new EvaluationFiles();

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          failures.ofOptions(
              () -> {
                requireConsistent();
                files.prepare();
                return true;
              });
          if (pairs != null) {
            PicturePairs subjects = PicturePairs.in(pairs, data);
            evaluate(subjects, subjects.count() + " pictures of " + pairs + " against " + data, OptionalLong.empty());
          } else if (model != null) {
            evaluate(ModelFolder.open(model));
          } else {
            try (BundledModel bundled = size.extract(task == null ? Task.RESTORATION : task)) {
              evaluate(bundled.folder());
            }
          }
          return true;
        });
  }

  private void requireConsistent() {
    boolean ofModel = model != null || task != null || size.isGiven() || autoencoder != null || most != null;
    if (pairs != null && (ofModel || sweep || severity || !fidelities.isEmpty())) {
      throw new IllegalArgumentException("--pairs compares pictures: it goes without options of models");
    }
    if (model != null && task != null) {
      throw new IllegalArgumentException("--task chooses a bundled model: it goes without --model");
    }
    size.requireWithout(model, "--model");
    if (size.isGiven() && task != null && task != Task.RESTORATION) {
      throw new IllegalArgumentException("--size chooses among models that restore: it goes without --task of another kind");
    }
    if (sweep && !fidelities.isEmpty() || severity && (sweep || !fidelities.isEmpty())) {
      throw new IllegalArgumentException("only one of --fidelity, --sweep and --severity can be given");
    }
    if (severity && autoencoder == null) {
      throw new IllegalArgumentException("--severity needs --autoencoder: it tells which codes are right");
    }
    if (most != null && most < 1) {
      throw new IllegalArgumentException("--faces must be 1 or more, found " + most);
    }
  }

  private void evaluate(ModelFolder folder) throws IOException {
    int side = folder.description().spec().faceSize();
    HeldFaces all = HeldFaces.in(data);
    HeldFaces held = all.ofAtLeast(side);
    int small = all.files().size() - held.files().size();
    try (ModelFaces subjects = failures.ofOptions(() -> subjects(folder, most == null ? held : held.first(most)))) {
      String words =
          folder.description().name() + " on " + subjects.count() + " held-out faces of " + data + " at " + side + "×" + side
              + " pixels" + (small == 0 ? "" : " (" + small + " smaller ones left out)") + ", seed " + seed;
      evaluate(subjects, words, subjects.peakMemory());
    }
  }

  private ModelFaces subjects(ModelFolder folder, HeldFaces faces) {
    ModelFolder stage1 = autoencoder == null ? null : ModelFolder.open(autoencoder);
    if (severity && stage1 != null) {
      return ModelFaces.openForSeverity(folder, stage1, faces, seed);
    }
    List<Double> values = sweep ? IntStream.rangeClosed(0, 10).mapToObj(i -> i / 10.0).toList() : fidelities;
    return ModelFaces.open(folder, stage1, faces, values, seed);
  }

  private void evaluate(Subjects subjects, String words, OptionalLong peakMemory) throws IOException {
    Evaluation evaluation;
    try (OpenMetrics open = failures.ofOptions(metrics::open)) {
      evaluation = measured(subjects, open);
    }
    EvaluationText text = EvaluationText.of(words, evaluation, metrics.missing(), memory(peakMemory));
    PrintWriter out = spec.commandLine().getOut();
    out.print(text.markdown());
    out.flush();
    files.write(text, EvaluationJson.of(words, evaluation, metrics.missing(), peakMemory), subjects);
  }

  private static Evaluation measured(Subjects subjects, OpenMetrics open) {
    if (!Bars.areSeen()) {
      return Evaluation.of(subjects, open.all(), open.real(), done -> {});
    }
    try (ProgressBar bar = Bars.named("measuring", " faces", subjects.count()).build()) {
      IntConsumer done = bar::stepTo;
      return Evaluation.of(subjects, open.all(), open.real(), done);
    }
  }

  private String memory(OptionalLong peak) {
    if (pairs != null) {
      return "";
    }
    return peak.isPresent()
        ? peak.getAsLong() / 1_000_000 + " MB, of the whole process with the model loaded and warm, before anything is measured"
        : "not known: this system does not tell";
  }
}
