package io.github.revisage.benchmarks;

import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.FaceAligner;
import io.github.revisage.core.align.FaceTemplate;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.paste.FacePaster;
import io.github.revisage.core.paste.Patch;
import java.awt.image.BufferedImage;
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
import org.openjdk.jmh.annotations.Warmup;

/** What a face costs beside the network: cut out, warped back and blended into the photograph. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AlignAndPasteBenchmark {

  private static final int FACE_SIZE = 512;
  private static final int PHOTO_SIDE = 4000; // pixels: the largest face below, and some surroundings

  /** Side of the face's square in the photograph, pixels. */
  @Param({"128", "512", "2048"})
  public int side;

  private final FaceAligner aligner = new FaceAligner(FACE_SIZE);
  private final FacePaster paster = new FacePaster();
  private BufferedImage photo;
  private BufferedImage canvas;
  private Landmarks landmarks;

  /** Draws the photograph. */
  @Setup
  public void draw() {
    photo = Pictures.waves(PHOTO_SIDE, PHOTO_SIDE);
    canvas = Pixels.canvas(photo);
    List<Point> points =
        FaceTemplate.of(side).points().stream()
            .map(point -> new Point(point.x() + PHOTO_SIDE / 4.0, point.y() + PHOTO_SIDE / 4.0))
            .toList();
    landmarks = new Landmarks(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
  }

  /** Aligns and pastes; the crop stands for the restored face. */
  @Benchmark
  public BufferedImage alignAndPaste() {
    AlignedFace aligned = aligner.align(photo, landmarks);
    Patch patch = paster.patch(PHOTO_SIDE, PHOTO_SIDE, aligned.crop(), aligned, List.of(), 1);
    Pixels.blend(canvas, patch.where(), patch.bgr(), patch.mask());
    return canvas;
  }
}
