package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.face;
import static io.github.revisage.core.PipelineFixture.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.Face;
import io.github.revisage.FaceOutcome.Failed;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.FaceOutcome.Skipped;
import io.github.revisage.Inpainter;
import io.github.revisage.Landmarks;
import io.github.revisage.Mask;
import io.github.revisage.ModelException;
import io.github.revisage.PhotoException;
import io.github.revisage.Point;
import io.github.revisage.Restoration;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.align.Threads;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.paste.GrayPhotos;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.spi.FaceDetector;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the public door to the micro network and back. */
class InpainterTest {

  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;
  private static final Face LEFT = face(48, 40, 60);
  private static final Face RIGHT = face(48, 110.5, 57.25);
  private static final Rectangle HOLE = new Rectangle(35, 55, 12, 9);

  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path micro;
  private final BufferedImage photo = SyntheticPictures.waves(WIDTH, HEIGHT);

  @BeforeAll
  static void write() {
    micro = MicroModel.written(shared.resolve("micro"), MicroModel.description(Task.INPAINTING)).path();
  }

  @Test
  void inpaint_holeInAFace_changesTheHoleOnly() {
    Restoration filled = inpaint(photo, Mask.of(HOLE), LEFT, RIGHT);

    int[] before = samples(photo);
    int[] after = samples(filled.image());
    int changed = 0;
    for (int i = 0; i < before.length; i++) {
      if (!HOLE.contains(i / 3 % WIDTH, i / 3 / WIDTH)) {
        assertThat(after[i]).as("sample at %s, %s", i / 3 % WIDTH, i / 3 / WIDTH).isEqualTo(before[i]);
      }
      changed += after[i] == before[i] ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(HOLE.width * HOLE.height); // of three times as many samples
    assertThat(filled.notes()).isEmpty();
    assertThat(filled.faces().get(0)).isInstanceOfSatisfying(Restored.class, face -> {
      assertThat(face.fidelity()).isEqualTo(1);
      assertThat(samples(face.after())).isNotEqualTo(samples(face.before()));
    });
    assertThat(filled.faces().get(1)).hasToString(
        "Skipped[face at " + RIGHT.box() + ", the mask does not touch it]");
  }

  /** What is in the hole is not seen: the network is shown white there, whatever the photograph has. */
  @Test
  void inpaint_otherPixelsInTheHole_giveTheSameFill() {
    BufferedImage scribbled = SyntheticPictures.waves(WIDTH, HEIGHT);
    Graphics2D graphics = scribbled.createGraphics();
    graphics.setColor(Color.GREEN);
    graphics.fill(HOLE);
    graphics.dispose();
    Mask mask = Mask.of(new Rectangle(34, 54, 14, 11)); // one pixel more, since crops are interpolated

    assertThat(samples(inpaint(scribbled, mask, LEFT).image())).isEqualTo(samples(inpaint(photo, mask, LEFT).image()));
  }

  @Test
  void inpaint_softMask_mixes() {
    float[] half = new float[WIDTH * HEIGHT];
    float[] whole = new float[WIDTH * HEIGHT];
    half[60 * WIDTH + 40] = 0.5f;
    whole[60 * WIDTH + 40] = 1;

    int[] mixed = inpaint(photo, any -> half, LEFT).image().getRaster().getPixel(40, 60, (int[]) null);
    int[] filled = inpaint(photo, any -> whole, LEFT).image().getRaster().getPixel(40, 60, (int[]) null);

    int[] old = photo.getRaster().getPixel(40, 60, (int[]) null);
    for (int c = 0; c < 3; c++) {
      assertThat(mixed[c]).isBetween((int) Math.floor((old[c] + filled[c]) / 2.0), (int) Math.ceil((old[c] + filled[c]) / 2.0));
    }
  }

  @Test
  void inpaint_grayPhoto_staysGray() {
    BufferedImage gray = GrayPhotos.gray(photo);

    int[] filled = samples(inpaint(gray, Mask.of(HOLE), LEFT).image());

    assertThat(filled).isNotEqualTo(samples(gray));
    for (int i = 0; i < filled.length; i += 3) {
      assertThat(Math.abs(filled[i] - filled[i + 1])).isLessThanOrEqualTo(1);
      assertThat(Math.abs(filled[i] - filled[i + 2])).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void inpaint_maskBesideAllFaces_isToldAndNothingChanges() {
    Restoration filled = inpaint(photo, Mask.of(new Rectangle(0, 0, 12, 9)), LEFT);

    assertThat(filled.faces()).hasSize(1).first().isInstanceOf(Skipped.class);
    assertThat(filled.notes()).containsExactly("nothing was filled: the mask touches no face");
    assertThat(samples(filled.image())).isEqualTo(samples(photo));
  }

  /** LEFT's crop begins at x = 16, and fades in over two pixels or more. */
  @Test
  void inpaint_wideHoleAtTheRimOfACrop_isNotToldAsFilled() {
    Restoration filled = inpaint(photo, Mask.of(new Rectangle(8, 55, 9, 9)), LEFT);

    assertThat(filled.faces()).singleElement().hasToString(
        "Skipped[face at " + LEFT.box() + ", the mask touches only its surroundings' rim, which is not filled]");
    assertThat(filled.notes()).containsExactly("nothing was filled: see its faces");
    assertThat(samples(filled.image())).isEqualTo(samples(photo));
  }

  @Test
  void inpaint_wideHoleAtTheRimAndAScratch_tellsTheScratch() {
    Mask mask = Mask.of(new Rectangle(8, 55, 9, 9), new Rectangle(30, 70, 20, 2));

    assertThat(inpaint(photo, mask, LEFT).faces()).singleElement().isInstanceOfSatisfying(Restored.class, face ->
        assertThat(samples(face.after())).isNotEqualTo(samples(face.before())));
  }

  @Test
  void inpaint_scratchAcrossThePhoto_isFilledOutsideOfFacesToo() {
    Rectangle scratch = new Rectangle(0, 62, WIDTH, 2);
    BufferedImage scratched = SyntheticPictures.waves(WIDTH, HEIGHT);
    Graphics2D graphics = scratched.createGraphics();
    graphics.setColor(Color.GREEN);
    graphics.fill(scratch);
    graphics.dispose();

    Restoration filled = inpaint(scratched, Mask.of(scratch), LEFT);
    Restoration withoutFaces = inpaint(scratched, Mask.of(scratch));

    assertThat(filled.faces()).singleElement().isInstanceOfSatisfying(Restored.class, face ->
        assertThat(samples(face.after())).isNotEqualTo(samples(face.before())));
    assertThat(samples(filled.image())).isEqualTo(samples(withoutFaces.image()));
    int[] truth = samples(photo);
    int[] after = samples(filled.image());
    for (int i = 0; i < truth.length; i++) {
      int farthest = scratch.contains(i / 3 % WIDTH, i / 3 / WIDTH) ? 12 : 0;
      assertThat(after[i]).as("sample at %s, %s", i / 3 % WIDTH, i / 3 / WIDTH).isCloseTo(truth[i], within(farthest));
    }
    assertThat(withoutFaces.isChanged()).isTrue();
    assertThat(withoutFaces.notes()).containsExactly("holes up to 6 pixels wide were filled from what surrounds them");
  }

  @Test
  void inpaint_noFace_isTold() {
    assertThat(inpaint(photo, Mask.of(HOLE)).notes()).containsExactly("nothing was filled: no face was found");
  }

  @Test
  void inpaint_maskPartlyBesideFaces_tellsHowMuchIsLeft() {
    Restoration filled = inpaint(photo, Mask.of(HOLE, new Rectangle(0, 0, 12, 9)), LEFT);

    assertThat(filled.notes()).containsExactly(
        "50 % of the mask was not filled: it is wider than 6 pixels and lies in no face that was filled");
  }

  @Test
  void inpaint_faceThatCantBeAligned_failsAlone() {
    Point one = new Point(100, 60);
    Face bad = new Face(RIGHT.box(), new Landmarks(one, one, one, one, one), 1);

    Restoration filled =
        Inpainter.builder().model(micro).detector(FaceDetector.givenFaces(List.of(LEFT, bad))).minimumEyeDistance(0).build()
            .inpaint(photo, Mask.of(HOLE));

    assertThat(filled.faces()).hasSize(2);
    assertThat(filled.faces().get(0)).isInstanceOf(Restored.class);
    assertThat(filled.faces().get(1)).isInstanceOf(Failed.class);
  }

  @Test
  void inpaint_touchedFaceIsSkippedForItsSize_doesNotSayThatTheMaskTouchesNone() {
    try (Inpainter inpainter =
        Inpainter.builder().model(micro).detector(FaceDetector.givenFaces(List.of(LEFT))).minimumEyeDistance(1000).build()) {
      Restoration filled = inpainter.inpaint(photo, Mask.of(HOLE));

      assertThat(filled.faces()).hasSize(1).first().isInstanceOf(Skipped.class);
      assertThat(filled.notes()).containsExactly("nothing was filled: see its faces");
    }
  }

  @Test
  void inpaint_emptyMask_isRefused() {
    try (Inpainter inpainter = build(LEFT)) {
      assertThatExceptionOfType(PhotoException.class)
          .isThrownBy(() -> inpainter.inpaint(photo, Mask.of(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB))))
          .withMessageStartingWith("a mask must have pixels to fill, found none");
    }
  }

  @Test
  void inpaint_maskThatGivesNull_isRefused() {
    try (Inpainter inpainter = build(LEFT)) {
      assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> inpainter.inpaint(photo, any -> null))
          .withMessage("a mask must have a number for each of the photograph's pixels, found null");
    }
  }

  @Test
  void inpaint_maskThatFindsNothing_leavesThePhotoAndSaysSo() {
    try (Inpainter inpainter = build(LEFT)) {
      Restoration same = inpainter.inpaint(photo, Mask.ofColor(0xff00ff, 0));

      assertThat(same.faces()).singleElement().isInstanceOf(Skipped.class);
      assertThat(same.notes()).containsExactly("nothing was filled: the mask marks nothing");
      assertThat(samples(same.image())).isEqualTo(samples(photo));
    }
  }

  @Test
  void inpaint_eachKindOfInput_givesTheSamePicture() throws IOException {
    Path file = folder.resolve("photo.png");
    ImageIO.write(photo, "png", file.toFile());
    byte[] bytes = Files.readAllBytes(file);
    BufferedImage drawn = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fill(HOLE);
    graphics.dispose();
    Path maskFile = folder.resolve("mask.png");
    ImageIO.write(drawn, "png", maskFile.toFile());
    Mask mask = Mask.of(drawn);

    try (Inpainter inpainter = build(LEFT)) {
      int[] expected = samples(inpainter.inpaint(photo, mask).image());

      assertThat(samples(inpainter.inpaint(file, mask).image())).isEqualTo(expected);
      assertThat(samples(inpainter.inpaint(file, maskFile).image())).isEqualTo(expected);
      assertThat(samples(inpainter.inpaint(bytes, mask).image())).isEqualTo(expected);
      assertThat(samples(inpainter.inpaint(ByteBuffer.wrap(bytes), mask).image())).isEqualTo(expected);
      assertThat(samples(inpainter.inpaint(new ByteArrayInputStream(bytes), mask).image())).isEqualTo(expected);
      assertThat(samples(inpainter.withProgress((done, all) -> {}).inpaint(photo, mask).image())).isEqualTo(expected);
    }
  }

  @Test
  void inpaint_eightThreadsThroughOneInpainter_giveWhatOneThreadGives() {
    List<Mask> masks = IntStream.range(0, 12).mapToObj(i -> Mask.of(new Rectangle(25 + i, 50, 9, 2 + i))).toList();

    try (Inpainter inpainter = build(LEFT)) {
      List<int[]> alone = masks.stream().map(mask -> samples(inpainter.inpaint(photo, mask).image())).toList();
      List<int[]> together = Threads.eight(masks, mask -> samples(inpainter.inpaint(photo, mask).image()));

      for (int i = 0; i < alone.size(); i++) {
        assertThat(together.get(i)).as("mask %s", i).isEqualTo(alone.get(i));
      }
    }
  }

  @Test
  void inpaint_afterClose_isRefused() {
    Inpainter inpainter = build(LEFT);
    inpainter.close();
    inpainter.close();

    assertThatIllegalStateException().isThrownBy(() -> inpainter.inpaint(photo, Mask.of(HOLE)))
        .withMessage("this inpainter is closed");
  }

  @Test
  void build_restorationModel_isRefusedNamingBoth() {
    Path other = MicroModel.imported(folder.resolve("other")).path();

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Inpainter.builder().model(other).build())
        .withMessageStartingWith("an Inpainter needs an inpainting model, found one for restoration, ");
  }

  private static Inpainter build(Face... faces) {
    return Inpainter.builder().model(micro).detector(FaceDetector.givenFaces(List.of(faces))).build();
  }

  private static Restoration inpaint(BufferedImage photo, Mask mask, Face... faces) {
    try (Inpainter inpainter = build(faces)) {
      return inpainter.inpaint(photo, mask);
    }
  }
}
