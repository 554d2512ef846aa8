package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.core.testing.TestData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real portraits, from the {@link TestData}. */
class MediaPipeFaceDetectorIT {

  private static final double[] ANGLES = {0, 20, -20, 45, -45};
  private static final double THRESHOLD = 0.5;
  private static final long SEED = 20;

  private static MediaPipeFaceDetector detector;

  @BeforeAll
  static void open() {
    detector = new MediaPipeFaceDetector();
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  /** A portrait's face is about half as wide as the portrait: 250, 60, 30, 16 pixels. */
  @ParameterizedTest
  @CsvSource({"512, 16, 1.0", "128, 4, 1.0", "64, 4, 1.0", "32, 4, 0.9"})
  void detect_portraitsPastedOnNoise_findsThemTurnedBy0To45Degrees(int side, int step, double leastRecall)
      throws IOException {
    assertFinds("portraits of " + side + " px", canvases(FaceCanvas.portraits("", step), side), leastRecall);
  }

  /** The smallest face that is looked for has 20 pixels in 24 megapixels, and 14 in small photographs. */
  @ParameterizedTest
  @CsvSource({
    "64, 28, 6000, 4000, 800, 1.0", "40, 28, 6000, 4000, 800, 0.95", "40, 6, 320, 240, 106, 0.97", "28, 6, 320, 240, 106, 0.95"
  })
  void detect_fewSmallFaces_findsThem(int side, int faces, int width, int height, int cell, double leastRecall)
      throws IOException {
    List<FaceCanvas> canvases =
        Lists.partition(FaceCanvas.portraits("", 2), faces).stream()
            .map(portraits -> sparse(portraits, side, width, height, cell))
            .toList();

    assertFinds("portraits of " + side + " px in " + width + " x " + height, canvases, leastRecall);
  }

  /** The face fills the picture and more: brows to chin. */
  @Test
  void detect_closeUp_findsTheOneFace() throws IOException {
    List<BufferedImage> portraits = FaceCanvas.portraits("512", 30);

    for (BufferedImage portrait : portraits) {
      assertThat(sure(detector.detect(portrait.getSubimage(126, 176, 260, 260)))).hasSize(1);
    }
  }

  /** The network's training faces are aligned with YuNet's landmarks, so ours must agree with them. */
  @Test
  void detect_portraits_agreesWithYuNet() throws IOException {
    List<BufferedImage> portraits = FaceCanvas.portraits("512", 8);
    YuNetFaceDetector yuNet = new YuNetFaceDetector(TestData.path("models/face_detection_yunet.onnx"));
    double[] sums = new double[5];

    for (BufferedImage portrait : portraits) {
      Landmarks expected = largest(yuNet.detect(portrait));
      Landmarks found = largest(detector.detect(portrait));
      for (int i = 0; i < sums.length; i++) {
        sums[i] += found.points().get(i).distanceTo(expected.points().get(i)) / expected.eyeDistance() / portraits.size();
      }
    }

    double mean = (sums[0] + sums[1] + sums[2] + sums[3] + sums[4]) / 5;
    String figures =
        String.format(
            Locale.ROOT, "distance to YuNet in eye distances: mean %.4f; eyes %.4f %.4f, nose %.4f, mouth %.4f %.4f",
            mean, sums[0], sums[1], sums[2], sums[3], sums[4]);
    System.out.println(figures);
    assertThat(mean).as(figures).isLessThan(0.06);
  }

  @Test
  void detect_fourThreads_findWhatOneFinds() throws Exception {
    List<BufferedImage> portraits = FaceCanvas.portraits("256", 6);
    List<List<Face>> expected = portraits.stream().map(detector::detect).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Face>>> tasks = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        portraits.forEach(portrait -> tasks.add(() -> detector.detect(portrait)));
      }
      List<List<Face>> found = new ArrayList<>();
      for (Future<List<Face>> task : threads.invokeAll(tasks)) {
        found.add(task.get());
      }
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i)).as("photo %s", i).isEqualTo(expected.get(i % expected.size()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void detect_200Times_leavesNativeMemoryWhere20LeftIt() throws IOException {
    BufferedImage portrait = FaceCanvas.halved(FaceCanvas.portraits("256", 100).get(0));
    // One network input lost in each detection would be 80 MB; what the Java heap grows by stays far below.
    long bound = 20_000_000;
    times(20, portrait);
    System.gc();
    long countAfter20 = Pointer.totalCount();
    long bytesAfter20 = Pointer.physicalBytes();

    times(180, portrait);

    System.gc();
    assertThat(Pointer.totalCount()).isEqualTo(countAfter20);
    assertThat(Pointer.physicalBytes() - bytesAfter20).isLessThan(bound);
  }

  /** At least so many of the pasted faces are found, and nothing else. */
  private static void assertFinds(String what, List<FaceCanvas> canvases, double leastRecall) {
    long hits = 0;
    long pasted = 0;
    long falseAlarms = 0;

    for (FaceCanvas canvas : canvases) {
      List<Face> found = sure(detector.detect(canvas.picture()));
      pasted += canvas.faces().size();
      hits += canvas.hits(found);
      falseAlarms += canvas.falseAlarms(found);
    }

    String figures =
        String.format(
            Locale.ROOT, "%s: %d of %d found, %d false alarms on %d pictures, seed %d", what, hits, pasted, falseAlarms,
            canvases.size(), SEED);
    System.out.println(figures);
    assertThat((double) hits / pasted).as(figures).isGreaterThanOrEqualTo(leastRecall);
    assertThat(falseAlarms).as(figures).isZero();
  }

  private static void times(int count, BufferedImage portrait) {
    for (int i = 0; i < count; i++) {
      assertThat(detector.detect(portrait)).hasSize(1);
    }
  }

  /** Canvases of two megapixels at most, each portrait in a cell of its own, somewhere in it. */
  private static List<FaceCanvas> canvases(List<BufferedImage> portraits, int side) {
    Random random = new Random(SEED);
    int cell = (int) Math.ceil(side * 1.5) + 16; // a turned square is 1.42 times as wide
    int columns = Math.max(2, 1400 / cell);
    int rows = Math.max(2, 800 / cell);
    List<FaceCanvas> canvases = new ArrayList<>();
    for (int i = 0; i < portraits.size(); i++) {
      int place = i % (columns * rows);
      if (place == 0) {
        canvases.add(new FaceCanvas(columns * cell, rows * cell, 1 + 7 * (canvases.size() % 2), random));
      }
      int row = place / columns;
      double slack = cell - side * 1.42;
      Point centre =
          new Point(
              (place % columns + 0.5) * cell + (random.nextDouble() - 0.5) * slack,
              (row + 0.5) * cell + (random.nextDouble() - 0.5) * slack);
      canvases.get(canvases.size() - 1).paste(portraits.get(i), side, ANGLES[i % ANGLES.length], centre);
    }
    return canvases;
  }

  /** A canvas with square cells of {@code cell} pixels, in each a portrait somewhere. */
  private static FaceCanvas sparse(List<BufferedImage> portraits, int side, int width, int height, int cell) {
    Random random = new Random(SEED);
    FaceCanvas canvas = new FaceCanvas(width, height, Math.max(2, cell / 64), random);
    int columns = width / cell;
    for (int i = 0; i < portraits.size(); i++) {
      double x = i % columns * cell + side + random.nextDouble() * (cell - 2 * side);
      double y = i / columns * cell + side + random.nextDouble() * (cell - 2 * side);
      canvas.paste(portraits.get(i), side, ANGLES[i % ANGLES.length], new Point(x, y));
    }
    return canvas;
  }

  private static List<Face> sure(List<Face> faces) {
    return faces.stream().filter(face -> face.score() >= THRESHOLD).toList();
  }

  private static Landmarks largest(List<Face> faces) {
    return faces.stream().max(Comparator.comparingDouble(face -> face.box().area())).orElseThrow().landmarks();
  }
}
