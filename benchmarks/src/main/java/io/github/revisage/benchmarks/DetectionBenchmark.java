package io.github.revisage.benchmarks;

import io.github.revisage.Face;
import io.github.revisage.core.detect.MediaPipeFaceDetector;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.core.image.Pixels;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
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

/** The bundled detector on a whole photograph, which is decoded beforehand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class DetectionBenchmark {

  private static final String NONE = "none";

  /** A photograph with faces: {@code -p photo=FILE}; several with commas between. */
  @Param(NONE)
  public String photo = NONE;

  private final MediaPipeFaceDetector detector = new MediaPipeFaceDetector();
  private BufferedImage picture;

  /** Decodes the photograph, and makes sure that there is something to find. */
  @Setup
  public void read() {
    if (photo.equals(NONE)) {
      throw new IllegalArgumentException("this benchmark needs a photograph with faces: give -p photo=FILE");
    }
    picture = Pixels.toBgr(new PhotoReader().read(Path.of(photo)).image());
    int faces = detector.detect(picture).size();
    if (faces == 0) {
      throw new IllegalArgumentException(photo + " must show a face, the detector found none: give another photograph");
    }
    System.out.printf("%s: %d×%d pixels, %d faces%n", photo, picture.getWidth(), picture.getHeight(), faces);
  }

  /** Detects. */
  @Benchmark
  public List<Face> detect() {
    return detector.detect(picture);
  }

  /** Frees the networks. */
  @TearDown
  public void close() {
    detector.close();
  }
}
