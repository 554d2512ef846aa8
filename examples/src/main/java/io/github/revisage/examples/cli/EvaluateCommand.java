package io.github.revisage.examples.cli;

import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.metrics.Evaluation;
import io.github.revisage.core.metrics.Lpips;
import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code revisage evaluate}: measures a model on held-out faces. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "revisage evaluate --data FOLDER [--model DIR | --task TASK] [OPTION...]%n",
    description = {
      "Measures a model on good faces that are held out and damaged anew, always alike, and prints a table in Markdown.",
      "",
      "Restoration: equation 9 of the paper, at w = 0, 0.5 and 1. Inpainting: holes of 10-20, 30-40 and 50-60 %, beside OpenCV's"
          + " two algorithms. Colorization: gray faces, coloured at their own lightness."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was measured",
      "1:the data or a model can't be used; the error stream says why",
      "2:the command was called the wrong way"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  revisage evaluate --data faces",
      "  revisage evaluate --data faces --task inpainting --sheet sheet.png",
      "  revisage evaluate --data faces --model my-model --json figures.json \\",
      "      --lpips-backbone squeezenet1_1.ncnn.param --lpips-weights squeeze.pth"
    })
final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      required = true,
      description = "Pictures of aligned faces, as for training: those that training holds out are measured.")
  private Path data = Path.of("");

  @Option(names = "--model", paramLabel = "DIR", description = "The model to measure (default: the bundled one for the task).")
  private @Nullable Path model;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      defaultValue = "restoration",
      converter = LessonOptions.TaskReader.class,
      description = "Which bundled model: restoration, inpainting or colorization (default: ${DEFAULT-VALUE}).")
  private Task task = Task.RESTORATION;

  @Option(
      names = "--lpips-backbone",
      paramLabel = "FILE",
      description = "SqueezeNet 1.1 in ncnn's format, the .param with the .bin beside it: measure LPIPS too.")
  private @Nullable Path backbone;

  @Option(names = "--lpips-weights", paramLabel = "FILE", description = "With it: the linear weights that the authors published.")
  private @Nullable Path weights;

  @Option(names = "--faces", paramLabel = "N", defaultValue = "1000000", description = "How many faces at most (default: all).")
  private int faces;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "Of the damage (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON too.")
  private @Nullable Path json;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "Write a PNG of the faces that came out best and, below, worst: what went in, what came out, the good face.")
  private @Nullable Path sheet;

  @Option(names = "--strips", paramLabel = "N", defaultValue = "8", description = "How many of each (default: ${DEFAULT-VALUE}).")
  private int strips;

  @Mixin private final Failures failures = new Failures();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return failures.exitCodeOf(
        () -> {
          failures.ofOptions(() -> {
            if ((backbone == null) != (weights == null)) {
              throw new IllegalArgumentException("--lpips-backbone and --lpips-weights go together");
            }
            if (faces < 1 || strips < 1) {
              throw new IllegalArgumentException("--faces and --strips must be 1 or more");
            }
            return true;
          });
          try (Engine engine = engine()) {
            report(engine, measured(engine));
          }
          return true;
        });
  }

  private Engine engine() {
    if (model != null) {
      return Engine.load(ModelFolder.open(model));
    }
    try (BundledModel bundled = BundledModel.extract(task)) {
      return Engine.load(bundled.folder());
    }
  }

  private Evaluation.Outcome measured(Engine engine) {
    if (backbone == null || weights == null) {
      return Evaluation.run(engine, data, null, seed, faces, strips, done -> {});
    }
    try (Lpips lpips = Lpips.open(backbone, weights, engine.model().spec().faceSize())) {
      return Evaluation.run(engine, data, lpips, seed, faces, strips, done -> {});
    }
  }

  private void report(Engine engine, Evaluation.Outcome outcome) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(engine.model().name() + ", " + outcome.faces() + " faces of " + outcome.faceSize() + "×" + outcome.faceSize()
        + " pixels, seed " + seed + ":");
    out.println();
    EvaluationText.table(outcome).forEach(out::println);
    if (json != null) {
      Files.writeString(json, JsonText.of(new Figures(engine.model().name(), outcome.faces(), seed, outcome.rows())));
    }
    if (sheet != null) {
      EvaluationText.sheet(outcome, sheet);
    }
  }

  private record Figures(String model, int faces, long seed, List<Evaluation.Row> rows) {}
}
