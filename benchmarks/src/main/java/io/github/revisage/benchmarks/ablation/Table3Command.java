package io.github.revisage.benchmarks.ablation;

import io.github.revisage.PhotoException;
import io.github.revisage.RevisageException;
import io.github.revisage.core.metrics.Lpips;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.train.Adversarial;
import io.github.revisage.core.train.FaceFolder;
import io.github.revisage.core.train.LearningRate;
import io.github.revisage.core.train.Trainer;
import io.github.revisage.core.train.TrainingSettings;
import io.github.revisage.core.train.Variant;
import io.github.revisage.core.train.VariantModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains the variants one after the other, measures each, and prints the table. */
@Command(
    name = "benchmarks/run table3",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "The paper's Table 3: trains the network and variants of it on degraded faces, and measures them on those"
        + " held out. What is finished in the run folder is not trained again, what was interrupted goes on.")
public final class Table3Command implements Callable<Integer> {

  private static final int TELL_EVERY = 50;

  @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "Aligned faces, as for training.")
  private Path data = Path.of("");

  @Option(names = "--stage1", required = true, paramLabel = "FOLDER",
      description = "Run folder of stage I: what the variants go on from; it says the network's numbers.")
  private Path stage1 = Path.of("");

  @Option(names = "--run", required = true, paramLabel = "FOLDER",
      description = "For a run folder of each variant, and table3.md.")
  private Path run = Path.of("");

  @Option(names = "--steps", defaultValue = "1500", paramLabel = "N",
      description = "Of each variant. Default: ${DEFAULT-VALUE}.")
  private long steps;

  @Option(names = "--variants", split = ",", paramLabel = "NAME",
      description = "Those to train and measure: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Variant> variants = List.of(Variant.values());

  @Option(names = "--batch", defaultValue = "8", paramLabel = "N", description = "Faces in a step. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(names = "--learning-rate", defaultValue = "0.0002", paramLabel = "X", description = "Default: ${DEFAULT-VALUE}.")
  private double learningRate;

  @Option(names = "--final-learning-rate", defaultValue = "0.00002", paramLabel = "X",
      description = "Of the last step, along half a cosine. Default: ${DEFAULT-VALUE}.")
  private double finalLearningRate;

  @Option(names = "--adversarial", defaultValue = "0", paramLabel = "X",
      description = "Weight of the adversarial loss where the decoder is trained; 0 for none. Default: ${DEFAULT-VALUE}.")
  private double adversarial;

  @Option(names = "--adversarial-from", defaultValue = "0", paramLabel = "N",
      description = "First step that has it. Default: ${DEFAULT-VALUE}.")
  private long adversarialFrom;

  @Option(names = "--average-decay", defaultValue = "0.995", paramLabel = "X",
      description = "Of the weights that are measured. Default: ${DEFAULT-VALUE}.")
  private double averageDecay;

  @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Of training. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--damage-seed", defaultValue = "7", paramLabel = "N",
      description = "Of the held-out faces' damage. Default: ${DEFAULT-VALUE}, as in revisage evaluate.")
  private long damageSeed;

  @Option(names = "--threads", defaultValue = "0", paramLabel = "N",
      description = "Of TensorFlow in training, 0 for one a core. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(names = "--lpips-backbone", paramLabel = "FILE",
      description = "SqueezeNet 1.1 in ncnn's format, the .param with the .bin beside it: measure LPIPS too.")
  private @Nullable Path backbone;

  @Option(names = "--lpips-weights", paramLabel = "FILE", description = "With it: the linear weights that the authors published.")
  private @Nullable Path weights;

  @Spec private @Nullable CommandSpec commandSpec;

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(command().execute(arguments));
  }

  static CommandLine command() {
    return new CommandLine(new Table3Command()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws IOException {
    Experiment experiment = experiment();
    try {
      CodeFormerSpec spec = experiment.spec();
      List<byte[]> held = FaceFolder.read(data, spec.faceSize()).held();
      if (held.isEmpty()) {
        throw new PhotoException("a folder to measure with must hold out faces, found none in " + data);
      }
      List<TrainingSettings> runs =
          variants.stream().map(variant -> experiment.settings(variant, spec, folder(variant), threads)).toList();
      experiment.claim(run);
      runs.forEach(this::train);
      String table = measured(spec, held);
      Files.writeString(run.resolve("table3.md"), table);
      line().getOut().print(table);
      line().getOut().flush();
      return 0;
    } catch (RevisageException | IllegalArgumentException e) {
      line().getErr().println("benchmarks/run table3: " + e.getMessage());
      return 1;
    }
  }

  private void train(TrainingSettings settings) {
    if (Files.exists(settings.run().resolve("weights.safetensors"))) { // which a run leaves when it is finished
      return;
    }
    Trainer.train(settings, (step, values) -> {
      if (step % TELL_EVERY == 0 || step == steps) {
        line().getErr().println(settings.variant() + ", step " + step + " of " + steps + ": " + values);
      }
    });
  }

  private Experiment experiment() {
    try {
      if ((backbone == null) != (weights == null)) {
        throw new IllegalArgumentException("--lpips-backbone and --lpips-weights go together");
      }
      return new Experiment(
          data.toAbsolutePath().normalize(), stage1.toAbsolutePath().normalize(), steps, batch,
          new LearningRate(learningRate, finalLearningRate), new Adversarial(adversarial, adversarialFrom), averageDecay,
          seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line(), e.getMessage(), e);
    }
  }

  private CommandLine line() {
    return commandSpec == null ? new CommandLine(this) : commandSpec.commandLine();
  }

  private String measured(CodeFormerSpec spec, List<byte[]> held) {
    if (backbone == null || weights == null) {
      return measured(spec, held, null);
    }
    try (Lpips lpips = Lpips.open(backbone, weights)) {
      return measured(spec, held, lpips);
    }
  }

  private String measured(CodeFormerSpec spec, List<byte[]> held, @Nullable Lpips lpips) {
    int size = spec.faceSize();
    Map<Variant, AblationTable.Row> rows = new TreeMap<>();
    for (Variant variant : variants) {
      try (VariantModel model = VariantModel.open(folder(variant), variant)) {
        Figures figures = Figures.of(model, held, size, lpips, damageSeed);
        rows.put(variant, new AblationTable.Row(model.parameters(), figures));
      }
    }
    return steps + " steps of " + batch + " faces each, " + held.size() + " held-out faces of " + size + "×" + size
        + ", eq. 9, seed " + damageSeed + ", w = 0, without AdaIN; adversarial loss "
        + (adversarial > 0 ? String.format(Locale.ROOT, "%.2f in (a) and (e)", adversarial) : "off") + ".\n\n"
        + AblationTable.of(Figures.ofInput(held, size, lpips, damageSeed), rows);
  }

  private Path folder(Variant variant) {
    return run.resolve(variant.name().toLowerCase(Locale.ROOT));
  }
}
