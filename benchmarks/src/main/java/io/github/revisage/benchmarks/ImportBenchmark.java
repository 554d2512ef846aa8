package io.github.revisage.benchmarks;

import io.github.revisage.core.model.CheckpointImport;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.weights.UntoldNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A checkpoint made into a model folder. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 4)
public class ImportBenchmark {

  private static final String NONE = "none";

  /** A checkpoint: {@code -p checkpoint=FILE}. */
  @Param(NONE)
  public String checkpoint = NONE;

  private Path folder;

  /** Makes room. */
  @Setup(Level.Iteration)
  public void makeFolder() throws IOException {
    if (checkpoint.equals(NONE)) {
      throw new IllegalArgumentException("this benchmark needs a checkpoint: give -p checkpoint=FILE");
    }
    folder = Files.createTempDirectory("revisage-benchmark-");
  }

  /** Imports. */
  @Benchmark
  public ModelFolder importCheckpoint() {
    return CheckpointImport.run(Path.of(checkpoint), folder, Storage.FLOAT32, UntoldNumbers.PUBLISHED);
  }

  /** Deletes the folder. */
  @TearDown(Level.Iteration)
  public void delete() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
