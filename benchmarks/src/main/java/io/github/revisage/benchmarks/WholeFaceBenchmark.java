package io.github.revisage.benchmarks;

import io.github.revisage.ModelSize;
import io.github.revisage.Precision;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One aligned face through the whole network, as a user of the library calls it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class WholeFaceBenchmark {

  private static final int SIDE = 512; // pixels; resized to the model's face size

  /** {@value BenchmarkModel#FAST}, {@value BenchmarkModel#BASE}, or a model folder; several with commas between. */
  @Param(BenchmarkModel.BASE)
  public String model = BenchmarkModel.BASE;

  /** The fidelity weight w; 0 leaves a quarter of the published network out. */
  @Param({"0", "0.5"})
  public double fidelity;

  /** FAST needs a processor with bfloat16. */
  @Param("EXACT")
  public Precision precision = Precision.EXACT;

  private final BufferedImage face = Pictures.waves(SIDE, SIDE);
  private Restorer restorer;

  /** Loads the model. */
  @Setup
  public void load() {
    Restorer.Builder builder = Restorer.builder().alignedInput(true).fidelity(fidelity).precision(precision);
    restorer = switch (model) {
      case BenchmarkModel.FAST -> builder.size(ModelSize.FAST).build();
      case BenchmarkModel.BASE -> builder.size(ModelSize.BASE).build();
      default -> builder.model(Path.of(model)).build();
    };
  }

  /** Restores. */
  @Benchmark
  public Restoration restore() {
    return restorer.restore(face);
  }

  /** Frees the model. */
  @TearDown
  public void close() {
    restorer.close();
  }
}
