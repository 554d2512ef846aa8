package io.github.revisage.benchmarks;

import io.github.revisage.PhotoFormat;
import io.github.revisage.Restorer;
import io.github.revisage.core.detect.MediaPipeFaceDetector;
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

/** A JPEG file in memory to a JPEG file in memory. {@code -t 2} restores on two threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 5, time = 5)
public class WholePhotoBenchmark {

  /** {@value BenchmarkModel#FAST}, {@value BenchmarkModel#BASE}, {@value BenchmarkModel#PUBLISHED}, or a model folder. */
  @Param(BenchmarkModel.BASE)
  public String model = BenchmarkModel.BASE;

  /** Size of the photograph. */
  @Param({"6", "24"})
  public double megapixels;

  /** Faces in it. */
  @Param({"1", "4", "16"})
  public int faces;

  private final MediaPipeFaceDetector detector = new MediaPipeFaceDetector();
  private BenchmarkModel opened;
  private Restorer restorer;
  private byte[] photo;

  /** Loads the model and makes the photograph. */
  @Setup
  public void load() throws Exception {
    opened = BenchmarkModel.of(model);
    CrowdPhoto crowd = new CrowdPhoto(megapixels, faces);
    photo = crowd.jpeg();
    restorer = Restorer.builder().model(opened.folder().path()).detector(crowd.detector(detector)).build();
  }

  /** Restores. */
  @Benchmark
  public byte[] restore() {
    return restorer.restore(photo).bytes(PhotoFormat.JPEG);
  }

  /** Frees the model. */
  @TearDown
  public void close() throws Exception {
    restorer.close();
    detector.close();
    opened.close();
  }
}
