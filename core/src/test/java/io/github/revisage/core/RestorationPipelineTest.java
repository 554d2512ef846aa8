package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.face;
import static io.github.revisage.core.PipelineFixture.options;
import static io.github.revisage.core.PipelineFixture.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.BoundingBox;
import io.github.revisage.EngineException;
import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.FaceOutcome.Failed;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.FaceOutcome.Skipped;
import io.github.revisage.FaceSelection;
import io.github.revisage.Landmarks;
import io.github.revisage.PhotoException;
import io.github.revisage.Point;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.align.Threads;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.spi.FaceDetector;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main flow with the micro network and detectors that know where the faces are. */
class RestorationPipelineTest {

  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;

  /** Pixels beyond the crop's square that the blur of its mask may reach. */
  private static final int MARGIN = 2;

  private static final Face LEFT = face(48, 40, 60);
  private static final Face RIGHT = face(48, 110.5, 57.25);

  @TempDir static Path folder;
  private static Engine engine;
  private final BufferedImage photo = SyntheticPictures.waves(WIDTH, HEIGHT);

  @BeforeAll
  static void load() {
    engine = Engine.load(MicroModel.imported(folder.resolve("micro")));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void restore_oneFace_changesItsSurroundingsOnly() {
    RestoredPhoto restored = restore(photo, builder -> {}, LEFT);

    int[] before = samples(photo);
    int[] after = samples(restored.image());
    int changed = 0;
    for (int i = 0; i < before.length; i++) {
      int x = i / 3 % WIDTH;
      int y = i / 3 / WIDTH;
      if (Math.max(Math.abs(x - 40), Math.abs(y - 60)) > 24 + MARGIN) {
        assertThat(after[i]).as("sample at %s, %s", x, y).isEqualTo(before[i]);
      }
      changed += after[i] == before[i] ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(1000);
    assertThat(before).isEqualTo(samples(SyntheticPictures.waves(WIDTH, HEIGHT)));
    assertThat(restored.image().getType()).isEqualTo(photo.getType());
  }

  @Test
  void restore_oneFace_givesTheCropBeforeAndAfter() {
    FaceOutcome outcome = restore(photo, builder -> builder.fidelity(1), LEFT).faces().get(0);

    assertThat(outcome).isInstanceOf(Restored.class);
    Restored face = (Restored) outcome;
    assertThat(face.fidelity()).isEqualTo(1);
    assertThat(face.before().getWidth()).isEqualTo(32);
    assertThat(samples(face.after())).isEqualTo(samples(new FaceNetwork(engine).restore(face.before(), 1)));
  }

  @Test
  void restore_upscaled_enlargesThePictureAndKeepsFacesInThePhotosPixels() {
    RestoredPhoto restored = restore(photo, builder -> builder.upscale(2), LEFT);

    assertThat(restored.image().getWidth()).isEqualTo(2 * WIDTH);
    assertThat(restored.image().getHeight()).isEqualTo(2 * HEIGHT);
    assertThat(restored.image().getType()).isEqualTo(photo.getType());
    assertThat(restored.input()).isSameAs(photo);
    assertThat(restored.faces()).hasSize(1).first().extracting(FaceOutcome::face).isEqualTo(LEFT);
  }

  @Test
  void restore_noFace_givesACopy() {
    RestoredPhoto restored = restore(photo, builder -> {});

    assertThat(restored.faces()).isEmpty();
    assertThat(restored.image()).isNotSameAs(photo);
    assertThat(samples(restored.image())).isEqualTo(samples(photo));
  }

  @Test
  void restore_severalFaces_comeFromLeftToRight() {
    Face small = face(8, 80, 20);

    List<FaceOutcome> outcomes = restore(photo, builder -> {}, RIGHT, small, LEFT).faces();

    assertThat(outcomes).extracting(FaceOutcome::face).containsExactly(LEFT, small, RIGHT);
    assertThat(outcomes.get(0)).isInstanceOf(Restored.class);
    assertThat(outcomes.get(1)).isInstanceOf(Skipped.class);
    assertThat(outcomes.get(2)).isInstanceOf(Restored.class);
  }

  @Test
  void restore_skippedFaces_sayWhy() {
    Face small = face(12, 20, 20);
    Face unsure = face(48, 60, 60, 0.304);

    List<FaceOutcome> outcomes =
        restore(photo, builder -> builder.faces(FaceSelection.largest()), small, unsure, LEFT, face(60, 110, 60))
            .faces();

    assertThat(outcomes).filteredOn(Skipped.class::isInstance).extracting(outcome -> ((Skipped) outcome).reason())
        .containsExactlyInAnyOrder(
            "eyes 3.0 px apart, minimum 5", "score 0.30, minimum 0.5", "not among the faces asked for");
  }

  @Test
  void restore_minimumWithAFraction_isShownWhole() {
    FaceOutcome outcome = restore(photo, builder -> builder.minimumEyeDistance(12.75), LEFT).faces().get(0);

    assertThat(outcome.toString()).endsWith("eyes 11.8 px apart, minimum 12.75]");
  }

  @Test
  void restore_deepPhoto_keepsSixteenBitsOutsideTheFaceAndGivesTheSameTwice() {
    BufferedImage deep = deep(photo);

    int[] first = samples(restore(deep, builder -> {}, LEFT).image());
    int[] second = samples(restore(deep, builder -> {}, LEFT).image());

    assertThat(second).isEqualTo(first);
    int[] before = samples(deep);
    for (int i = 0; i < before.length; i++) {
      if (Math.max(Math.abs(i / 3 % WIDTH - 40), Math.abs(i / 3 / WIDTH - 60)) > 24 + MARGIN) {
        assertThat(first[i]).isEqualTo(before[i]);
      }
    }
    assertThat(first).isNotEqualTo(before);
  }

  @Test
  void restore_fidelityOfEachFace_isUsedAndNoted() {
    RestoredPhoto restored = restore(photo, builder -> builder.fidelityOf(face -> face.equals(LEFT) ? 0 : 1), LEFT, RIGHT);

    assertThat(restored.faces()).extracting(outcome -> ((Restored) outcome).fidelity()).containsExactly(0.0, 1.0);
    Restored right = (Restored) restored.faces().get(1);
    assertThat(samples(right.after())).isEqualTo(samples(new FaceNetwork(engine).restore(right.before(), 1)))
        .isNotEqualTo(samples(new FaceNetwork(engine).restore(right.before(), 0)));
  }

  @Test
  void restore_fidelityThatIsNoNumber_failsThatFaceOnlyAndKeepsItsPixels() {
    double[] w = {Double.NaN, 0.5};

    RestoredPhoto restored =
        restore(photo, builder -> builder.fidelityOf(face -> face.equals(LEFT) ? w[0] : w[1]), LEFT, RIGHT);

    assertThat(restored.faces().get(0)).isInstanceOf(Failed.class);
    assertThat(((Failed) restored.faces().get(0)).cause()).isInstanceOf(EngineException.class)
        .hasMessage("fidelity must be in [0, 1], found NaN for this face");
    assertThat(restored.faces().get(1)).isInstanceOf(Restored.class);
    assertThat(samples(restored.image().getSubimage(16, 36, 48, 48))).isEqualTo(samples(photo.getSubimage(16, 36, 48, 48)));
  }

  @Test
  void restore_fidelityThatThrowsAnExceptionOfOurs_reachesTheCaller() {
    PhotoException own = new PhotoException("my own");

    assertThatThrownBy(() -> restore(photo, builder -> builder.fidelityOf(face -> {
      throw own;
    }), LEFT, RIGHT)).isSameAs(own);
  }

  @Test
  void restore_landmarksInOnePoint_failsTheFace() {
    Point point = new Point(40, 60);
    Face flat = new Face(new BoundingBox(30, 50, 20, 20), new Landmarks(point, point, point, point, point), 1);

    RestoredPhoto restored = restore(photo, builder -> builder.minimumEyeDistance(0), flat);

    assertThat(restored.faces()).hasSize(1).first().isInstanceOf(Failed.class);
    assertThat(samples(restored.image())).isEqualTo(samples(photo));
  }

  @Test
  void restore_outlineFarFromTheLandmarks_failsTheFace() {
    List<Point> elsewhere = List.of(new Point(500, 500), new Point(540, 500), new Point(520, 540));
    Face torn = new Face(LEFT.box(), LEFT.landmarks(), elsewhere, 1);

    RestoredPhoto restored = restore(photo, builder -> {}, torn, RIGHT);

    assertThat(((Failed) restored.faces().get(0)).cause()).isInstanceOf(EngineException.class)
        .hasMessageStartingWith("a face's landmarks and outline must lie over one another in the photograph");
    assertThat(restored.faces().get(1)).isInstanceOf(Restored.class);
    assertThat(samples(restored.image().getSubimage(16, 36, 48, 48))).isEqualTo(samples(photo.getSubimage(16, 36, 48, 48)));
  }

  @Test
  void restore_grayPhotoStoredInColour_staysGray() {
    BufferedImage gray = SyntheticPictures.picture(WIDTH, HEIGHT, (x, y, c) -> 127 + 100 * Math.sin(x / 17.0 + y / 9.0));

    int[] after = samples(restore(gray, builder -> {}, LEFT).image());

    for (int i = 0; i < after.length; i += 3) {
      assertThat(after[i]).isEqualTo(after[i + 1]).isEqualTo(after[i + 2]);
    }
    assertThat(after).isNotEqualTo(samples(gray));
  }

  @Test
  void restore_grayType_keepsItsType() {
    BufferedImage gray = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    paint(gray, photo);

    BufferedImage restored = restore(gray, builder -> builder.upscale(2), LEFT).image();

    assertThat(restored.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
  }

  @Test
  void restore_photoWithAlpha_keepsEachPixelsAlpha() {
    BufferedImage clear = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_4BYTE_ABGR);
    paint(clear, photo);
    int[] alpha = IntStream.range(0, WIDTH * HEIGHT).map(i -> i % 256).toArray();
    clear.getAlphaRaster().setPixels(0, 0, WIDTH, HEIGHT, alpha);

    BufferedImage restored = restore(clear, builder -> {}, LEFT, RIGHT).image();

    assertThat(restored.getType()).isEqualTo(BufferedImage.TYPE_4BYTE_ABGR);
    assertThat(restored.getAlphaRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null)).isEqualTo(alpha);
    assertThat(samples(restored)).isNotEqualTo(samples(clear));
  }

  @Test
  void restore_drawnBoxes_haveTheOutcomesColours() {
    Face small = face(12, 80, 20);
    Face failing = face(48, 110, 60); // whole numbers: its line is not spread over two rows
    RestoredPhoto restored =
        restore(
            photo, builder -> builder.drawBoxes(true).fidelityOf(face -> face.equals(failing) ? -1 : 0.5), LEFT, small,
            failing);

    assertThat(colourOfEdge(restored, LEFT)).isEqualTo(Color.GREEN);
    assertThat(colourOfEdge(restored, small)).isEqualTo(Color.YELLOW);
    assertThat(colourOfEdge(restored, failing)).isEqualTo(Color.RED);
  }

  /** At the middle of the box's upper edge, whichever row of two the line fills more. */
  private static Color colourOfEdge(RestoredPhoto restored, Face face) {
    int x = (int) Math.round(face.box().centre().x());
    int y = (int) Math.round(face.box().y());
    return List.of(-1, 0, 1).stream().map(dy -> new Color(restored.image().getRGB(x, y + dy)))
        .filter(List.of(Color.GREEN, Color.YELLOW, Color.RED)::contains).findFirst().orElse(Color.BLACK);
  }

  @Test
  void restore_progress_countsTheFacesToRestore() {
    List<String> heard = new ArrayList<>();

    restore(photo, builder -> builder.progress((done, faces) -> heard.add(done + "/" + faces)), RIGHT, face(8, 20, 20), LEFT);

    assertThat(heard).containsExactly("0/2", "1/2", "2/2");
  }

  @Test
  void restore_detectorThatThrows_isAnEngineException() {
    UnsupportedOperationException own = new UnsupportedOperationException("no eyes to see");

    assertThatExceptionOfType(EngineException.class).isThrownBy(() -> pipeline(builder -> {}, bgr -> {
      throw own;
    }).restore(Photo.of(photo))).withMessageContaining("face detector failed").withMessageContaining("no eyes to see")
        .withCause(own);
  }

  @Test
  void restore_landmarksThatTheCallerGaveWrong_isTheCallersMistake() {
    IllegalArgumentException own = new IllegalArgumentException("face 1 lies outside the photo");

    assertThatThrownBy(() -> pipeline(builder -> {}, bgr -> {
      throw own;
    }).restore(Photo.of(photo))).isSameAs(own);
  }

  @Test
  void restore_detectorThatGivesNull_isAnEngineException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> pipeline(builder -> {}, bgr -> null).restore(Photo.of(photo)))
        .withMessageContaining("face detector failed");
  }

  @Test
  void restore_detectorThatGivesNull_saysWhatItMustGive() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> pipeline(builder -> {}, bgr -> null).restore(Photo.of(photo)))
        .withMessage("the face detector failed: it must give a list of faces, empty if there are none, found null");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> pipeline(builder -> {}, bgr -> Arrays.asList(LEFT, null)).restore(Photo.of(photo)))
        .withMessage("the face detector failed: it must give a list of faces, empty if there are none, found null in it");
  }

  @Test
  void restore_eightThreads_giveWhatOneThreadGives() {
    RestorationPipeline pipeline = pipeline(builder -> builder.fidelity(0.7), bgr -> List.of(RIGHT, LEFT));
    List<BufferedImage> photos =
        IntStream.range(0, 16).mapToObj(i ->
            SyntheticPictures.picture(WIDTH, HEIGHT, (x, y, c) -> 127 + 99 * Math.sin(x / (9.0 + i) + y / 13.0 + c)))
            .toList();

    List<int[]> alone = photos.stream().map(one -> samples(pipeline.restore(Photo.of(one)).image())).toList();
    List<int[]> together = Threads.eight(photos, one -> samples(pipeline.restore(Photo.of(one)).image()));

    for (int i = 0; i < photos.size(); i++) {
      assertThat(together.get(i)).as("photo %s", i).isEqualTo(alone.get(i));
    }
  }

  @Test
  void restore_manyFacesOverOneAnother_giveWhatOneAfterTheOtherGives() {
    List<Face> faces = IntStream.range(0, 9).mapToObj(i -> face(30 + 3 * i, 30 + 12 * i, 40 + 5 * (i % 5))).toList();
    FaceDetector detector = FaceDetector.givenFaces(faces);

    RestoredPhoto expected = pipeline(detector, new FacesAtOnce(0)).restore(Photo.of(photo));
    RestoredPhoto found = pipeline(detector, new FacesAtOnce(3)).restore(Photo.of(photo));

    assertThat(samples(found.image())).isEqualTo(samples(expected.image()));
    assertThat(found.faces()).extracting(FaceOutcome::face).isEqualTo(expected.faces().stream().map(FaceOutcome::face).toList());
  }

  @Test
  void restore_severalFacesAtOnce_asksAndTellsInTheCallersThreadOnly() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Consumer<Restorer.Builder> settings = builder -> builder.fidelityOf(face -> {
      threads.add(Thread.currentThread());
      return 1;
    }).progress((done, faces) -> threads.add(Thread.currentThread()));
    FaceDetector detector = FaceDetector.givenFaces(List.of(LEFT, RIGHT, face(40, 80, 60)));

    new RestorationPipeline(options(settings), detector, new FaceNetwork(engine, new FacesAtOnce(2))).restore(Photo.of(photo));

    assertThat(threads).containsExactly(Thread.currentThread());
  }

  private static RestoredPhoto restore(BufferedImage photo, Consumer<Restorer.Builder> settings, Face... faces) {
    return pipeline(settings, FaceDetector.givenFaces(List.of(faces))).restore(Photo.of(photo));
  }

  private static RestorationPipeline pipeline(Consumer<Restorer.Builder> settings, FaceDetector detector) {
    return new RestorationPipeline(options(settings), detector, new FaceNetwork(engine));
  }

  private static RestorationPipeline pipeline(FaceDetector detector, FacesAtOnce atOnce) {
    return new RestorationPipeline(options(builder -> {}), detector, new FaceNetwork(engine, atOnce));
  }

  private static void paint(BufferedImage target, BufferedImage source) {
    Graphics2D graphics = target.createGraphics();
    graphics.drawImage(source, 0, 0, null);
    graphics.dispose();
  }

  /** The photo with 16 bits, and values between those of 8. */
  private static BufferedImage deep(BufferedImage photo) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
    int[] samples = samples(photo);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.min(65_535, samples[i] * 257 + i % 100);
    }
    raster.setPixels(0, 0, WIDTH, HEIGHT, samples);
    return new BufferedImage(model, raster, false, null);
  }
}
