package io.github.revisage.benchmarks;

import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import java.awt.image.BufferedImage;
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

/**
 * What comes before the second face, each measured once in a process of its own: opening a model, with the start of the
 * native libraries; and the first face with a model that is open.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StartBenchmark {

  private static final int SIDE = 512; // pixels

  /** A model that no one has opened in this process. */
  @State(Scope.Benchmark)
  public static class Closed {

    /**
     * {@value BenchmarkModel#FAST}, {@value BenchmarkModel#BASE}, or a model folder: making one would start TensorFlow before
     * the clock.
     */
    @Param(BenchmarkModel.BASE)
    public String model = BenchmarkModel.BASE;

    private BenchmarkModel files;
    private Restorer restorer;

    /** Makes the files. */
    @Setup
    public void write() throws Exception {
      files = BenchmarkModel.of(model);
    }

    private Restorer open() {
      restorer = Restorer.builder().alignedInput(true).model(files.folder().path()).build();
      return restorer;
    }

    /** Frees the model. */
    @TearDown
    public void close() throws Exception {
      restorer.close();
      files.close();
    }
  }

  /** A model that is open, with no face restored yet. */
  public static class Open extends Closed {

    private Restorer ready;

    /** Opens it. */
    @Setup
    public void load() {
      ready = super.open();
    }
  }

  /** Opens a model. */
  @Benchmark
  public Restorer openModel(Closed closed) {
    return closed.open();
  }

  /** Restores the first face. */
  @Benchmark
  public Restoration firstFace(Open open) {
    return open.ready.restore(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR));
  }
}
