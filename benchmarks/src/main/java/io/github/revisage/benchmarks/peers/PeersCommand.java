package io.github.revisage.benchmarks.peers;

import io.github.revisage.core.model.CheckpointImport;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.weights.UntoldNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the contestants in turn, round by round, and prints what they took. */
@Command(
    name = "benchmarks/run peers",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures Revisage, LibTorch and ONNX Runtime on the same weights and the same face, w = 0.5, AdaIN on, and"
        + " prints a report in Markdown.")
public final class PeersCommand implements Callable<Integer> {


  private static final Map<String, String> ONEDNN = Map.of("TF_ENABLE_ONEDNN_OPTS", "1");

  @Option(names = "--checkpoint", required = true, paramLabel = "FILE", description = "Weights, .pth or .safetensors.")
  private Path checkpoint = Path.of("");

  @Option(names = "--onnx", required = true, paramLabel = "FILE",
      description = "The same network as ONNX: input (1, 3, S, S) RGB in [-1, 1], output alike.")
  private Path onnx = Path.of("");

  @Option(names = "--torchscript", paramLabel = "FILE",
      description = "The same network as TorchScript, traced. Without it LibTorch is not measured.")
  private @Nullable Path torchScript;

  @Option(names = "--input", paramLabel = "FILE",
      description = "Face of the network's size, PNG. Default: input.png beside the checkpoint.")
  private @Nullable Path input;

  @Option(names = "--rounds", defaultValue = "2", paramLabel = "N",
      description = "Processes of each contestant. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--warm-up", defaultValue = "2", paramLabel = "N",
      description = "Faces of each process before it counts. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(names = "--iterations", defaultValue = "5", paramLabel = "N",
      description = "Faces of each process that count. Default: ${DEFAULT-VALUE}.")
  private int iterations;

  @Option(names = "--with-onednn",
      description = "Also measure Revisage with TF_ENABLE_ONEDNN_OPTS=1: left alone, TensorFlow uses oneDNN on some"
          + " processors only.")
  private boolean withOnednn;

  @Option(names = "--with-fast", description = "Also measure Revisage with precision FAST, which not every processor has.")
  private boolean withFast;

  @Spec private @Nullable CommandSpec spec;

  /**
   * One that is measured.
   *
   * @param label what is special about it; empty if nothing is
   * @param environment variables that its processes get
   * @param folder what its latest process wrote
   */
  private record Entry(
      String label, Contestant.Kind kind, Path model, Map<String, String> environment, Path folder) {}

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PeersCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path face = input != null ? input : checkpoint.resolveSibling("input.png");
    check(face);
    Path folder = Files.createTempDirectory("revisage-peers-");
    try {
      Path model = folder.resolve("model");
      System.err.println("importing " + checkpoint + "…");
      CheckpointImport.run(checkpoint, model, Storage.FLOAT32, UntoldNumbers.PUBLISHED);
      double load = Machine.load();
      double peak = MatrixPeak.measure();
      List<ResultTable.Row> rows = measure(entries(model, folder), face);
      System.out.printf(
          Locale.ROOT, "%s, commit %s; load average %.1f before, %.1f after. %d × %d faces after %d each, in turn.%n%n%s%n%s",
          Machine.description(), Machine.commit(), load, Machine.load(), rounds, iterations, warmUp,
          ResultTable.of(rows),
          Roofline.of(
              rows, NetworkWork.of(ModelFolder.open(model).description().spec()), Math.max(peak, MatrixPeak.measure())));
      return 0;
    } finally {
      delete(folder);
    }
  }

  private void check(Path face) {
    List<Path> files = new ArrayList<>(List.of(checkpoint, onnx, face));
    if (torchScript != null) {
      files.add(torchScript);
    }
    for (Path file : files) {
      require(Files.isRegularFile(file), "there must be a file " + file + ", found none");
    }
    require(rounds > 0 && warmUp >= 0 && iterations > 0,
        "--rounds and --iterations must be at least 1 and --warm-up at least 0, found " + rounds + ", " + iterations
            + " and " + warmUp);
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec == null ? new CommandLine(this) : spec.commandLine(), message);
    }
  }

  private List<Entry> entries(Path model, Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("", Contestant.Kind.REVISAGE, model, Map.of(), folder.resolve("ours")));
    if (withOnednn) {
      entries.add(new Entry("oneDNN on", Contestant.Kind.REVISAGE, model, ONEDNN, folder.resolve("ours-onednn")));
    }
    if (withFast) {
      entries.add(new Entry("precision FAST", Contestant.Kind.REVISAGE_FAST, model, Map.of(), folder.resolve("ours-fast")));
    }
    if (torchScript != null) {
      entries.add(new Entry("", Contestant.Kind.LIBTORCH, torchScript, Map.of(), folder.resolve("libtorch")));
    }
    entries.add(new Entry("", Contestant.Kind.ONNX_RUNTIME, onnx, Map.of(), folder.resolve("onnx")));
    for (Entry entry : entries) {
      Files.createDirectory(entry.folder);
    }
    return entries;
  }

  /** A, B, C, A, B, C: what slows the machine down for a while slows each of them down. */
  private List<ResultTable.Row> measure(List<Entry> entries, Path face) throws IOException, InterruptedException {
    List<List<Measurement>> runs = entries.stream().<List<Measurement>>map(entry -> new ArrayList<>()).toList();
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        Measurement measurement =
            ContestantProcess.run(
                entry.kind, entry.model, face, warmUp, iterations, entry.environment, entry.folder);
        System.err.println("round " + round + " of " + rounds + ": " + measurement + " " + entry.label);
        runs.get(i).add(measurement);
      }
    }
    List<ResultTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      rows.add(new ResultTable.Row(entry.label, runs.get(i), ContestantProcess.restored(entry.folder)));
    }
    return rows;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
