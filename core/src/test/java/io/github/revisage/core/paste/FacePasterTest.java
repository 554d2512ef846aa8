package io.github.revisage.core.paste;

import static io.github.revisage.core.align.SyntheticPictures.bytes;
import static io.github.revisage.core.align.SyntheticPictures.face;
import static io.github.revisage.core.align.SyntheticPictures.picture;
import static io.github.revisage.core.align.SyntheticPictures.waves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.Point;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.FaceAligner;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.align.Threads;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacePasterTest {

  private static final int SIZE = 128;

  /** Levels: two resamplings of waves 75 pixels long, each rounded to bytes; one averages 3×3 pixels, which takes 0.3. */
  private static final int IDENTITY_TOLERANCE = 3;

  /** A mask that changes no byte. The blur's last weight reaches the crop's edge. */
  private static final float NOTHING = 1 / 512f;

  private final FaceAligner aligner = new FaceAligner(SIZE);
  private final FacePaster paster = new FacePaster();

  @ParameterizedTest
  @CsvSource({
    "128, 0, 200, 180", "100, 20, 200, 180", "60, 90, 200, 180", "300, 180, 200, 180", "380, -45, 200, 180", "150, 10, 0, 5",
    "200, 33, 399, 340"
  })
  void patch_ofTheCropItself_hardlyChangesThePhoto(double side, double degrees, double x, double y) {
    BufferedImage photo = waves(400, 360);
    AlignedFace aligned = aligner.align(photo, face(SIZE, side, degrees, x, y));

    BufferedImage canvas = blended(photo, paster.patch(400, 360, aligned.crop(), aligned, List.of(), 1));

    assertThat(worstDifference(canvas, photo)).isLessThanOrEqualTo(IDENTITY_TOLERANCE);
  }

  /** The gradient of the enlarged photograph: pixel X of the canvas lies at (X + ½) / s - ½ of the photograph. */
  @ParameterizedTest
  @CsvSource({"1, 90", "2, 90", "4, 90", "1, 300", "2, 300", "4, 300"})
  void patch_onEnlargedCanvas_isNotShifted(int upscale, double side) {
    BufferedImage photo = picture(400, 400, (x, y, channel) -> channel == 0 ? x * 0.61 : y * 0.61);
    AlignedFace aligned = aligner.align(photo, face(SIZE, side, 17, 200.4, 190.7));

    Patch patch = paster.patch(400 * upscale, 400 * upscale, aligned.crop(), aligned, List.of(), upscale);

    double blue = 0;
    double green = 0;
    double weight = 0;
    for (int i = 0; i < patch.mask().length; i++) {
      double x = (patch.where().x + i % patch.where().width + 0.5) / upscale - 0.5;
      double y = (patch.where().y + i / patch.where().width + 0.5) / upscale - 0.5;
      weight += patch.mask()[i];
      blue += patch.mask()[i] * ((patch.bgr()[3 * i] & 0xff) - x * 0.61);
      green += patch.mask()[i] * ((patch.bgr()[3 * i + 1] & 0xff) - y * 0.61);
    }
    assertThat(blue / weight).isCloseTo(0, within(0.05)); // half a pixel of the canvas is 0.076 levels or more
    assertThat(green / weight).isCloseTo(0, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void patch_mask_isOneInTheMiddleAndZeroAtTheCropsEdge(boolean outlined) {
    BufferedImage photo = waves(400, 360);
    AlignedFace aligned = aligner.align(photo, face(SIZE, 170, 25, 200, 180));

    Patch patch = paster.patch(400, 360, aligned.crop(), aligned, outlined ? oval(aligned) : List.of(), 1);

    for (int i = 0; i < patch.mask().length; i++) {
      Point inCrop = inCrop(aligned, patch, i);
      double middle = (SIZE - 1) / 2.0;
      double fromMiddle = Math.max(Math.abs(inCrop.x() - middle), Math.abs(inCrop.y() - middle));
      assertThat(patch.mask()[i]).isBetween(0f, 1f);
      if (fromMiddle > middle) {
        assertThat(patch.mask()[i]).as("mask at %s", inCrop).isLessThan(NOTHING);
      } else if (fromMiddle < SIZE / 8.0) {
        assertThat(patch.mask()[i]).as("mask at %s", inCrop).isCloseTo(1, within(1e-3f));
      }
    }
  }

  @Test
  void patch_outline_onlyTakesAwayFromTheSquare() {
    BufferedImage photo = waves(400, 360);
    AlignedFace aligned = aligner.align(photo, face(SIZE, 170, 25, 200, 180));

    Patch square = paster.patch(400, 360, aligned.crop(), aligned, List.of(), 1);
    Patch oval = paster.patch(400, 360, aligned.crop(), aligned, oval(aligned), 1);

    double squareSum = 0;
    double ovalSum = 0;
    for (int i = 0; i < square.mask().length; i++) {
      assertThat(oval.mask()[i]).isLessThanOrEqualTo(square.mask()[i]);
      squareSum += square.mask()[i];
      ovalSum += oval.mask()[i];
    }
    assertThat(oval.where()).isEqualTo(square.where());
    assertThat(oval.bgr()).isEqualTo(square.bgr());
    assertThat(ovalSum / squareSum).isBetween(0.4, 0.85);
  }

  /** A close-up of 4200 pixels, eight times enlarged. */
  @Test
  void patch_widerThanOpenCvsPictures_isWholeAndNotShifted() {
    AlignedFace aligned = aligner.align(waves(4200, 5), face(SIZE, 4100, 0, 2099.5, 2));
    BufferedImage ramp = picture(SIZE, SIZE, (x, y, channel) -> 2 * x);

    Patch patch = paster.patch(8 * 4200, 8 * 5, ramp, aligned, oval(aligned), 8);

    assertThat(patch.where().width).isGreaterThan(Short.MAX_VALUE);
    for (int i = 0; i < patch.mask().length; i += 7) {
      Point inPhoto = new Point((patch.where().x + i % patch.where().width + 0.5) / 8 - 0.5, 2);
      double x = Math.max(0, Math.min(SIZE - 1, SyntheticPictures.map(inPhoto, aligned.photoToCrop()).x()));
      assertThat(patch.bgr()[3 * i] & 0xff).as("at %s", i).isCloseTo((int) Math.round(2 * x), within(1));
    }
  }

  @Test
  void patch_outlineElsewhere_changesNothing() {
    BufferedImage photo = waves(400, 360);
    AlignedFace aligned = aligner.align(photo, face(SIZE, 100, 0, 100, 100));
    List<Point> elsewhere = List.of(new Point(300, 300), new Point(310, 300), new Point(310, 320));

    assertThat(paster.patch(400, 360, aligned.crop(), aligned, elsewhere, 1).mask()).containsOnly(0f);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "4"})
  void patch_otherColours_changesOnlyTheRectangle(int upscale) {
    AlignedFace aligned = aligner.align(waves(300, 260), face(SIZE, 90, 40, 130, 120));
    BufferedImage canvas = waves(300 * upscale, 260 * upscale);

    Patch patch = paster.patch(canvas.getWidth(), canvas.getHeight(), white(), aligned, List.of(), upscale);
    BufferedImage pasted = blended(canvas, patch);

    Rectangle changed = new Rectangle(-1, -1);
    for (int y = 0; y < canvas.getHeight(); y++) {
      for (int x = 0; x < canvas.getWidth(); x++) {
        if (pasted.getRGB(x, y) != canvas.getRGB(x, y)) {
          changed.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    double diagonal = 90 * upscale * Math.sqrt(2) * Math.cos(Math.toRadians(5));
    assertThat(patch.where().contains(changed)).isTrue();
    assertThat((double) patch.where().width).isBetween(diagonal, diagonal + 8 + 4 * upscale);
    assertThat(changed.getWidth()).isBetween(diagonal * 0.85, diagonal);
  }

  @Test
  void patch_faceOverTheEdge_isPastedUpToTheEdgesPixels() {
    AlignedFace aligned = aligner.align(waves(300, 260), face(SIZE, 120, 0, 0, 130));

    Patch patch = paster.patch(300, 260, white(), aligned, List.of(), 1);

    assertThat(patch.where().x).isZero();
    int middleRow = (130 - patch.where().y) * patch.where().width;
    assertThat(patch.mask()[middleRow]).isZero();
    assertThat(patch.mask()[middleRow + 3]).isCloseTo(1, within(1e-6f));
  }

  @Test
  void patch_faceOutsideOfCanvas_isEmpty() {
    AlignedFace aligned = new AlignedFace(white(), AffineTransform.getTranslateInstance(500, 0));

    assertThat(paster.patch(300, 260, white(), aligned, List.of(), 1).where().isEmpty()).isTrue();
  }

  @Test
  void patch_faceSmallerThanCrop_doesNotAlias() {
    BufferedImage photo = waves(300, 260);
    AlignedFace aligned = aligner.align(photo, face(SIZE, 30, 12, 150, 130));
    BufferedImage checkerboard = picture(SIZE, SIZE, (x, y, channel) -> (x + y) % 2 * 255);

    Patch patch = paster.patch(300, 260, checkerboard, aligned, List.of(), 1);

    for (int i = 0; i < patch.mask().length; i++) {
      if (patch.mask()[i] > 0.5) {
        assertThat(patch.bgr()[3 * i] & 0xff).isCloseTo(127, within(25));
      }
    }
  }

  @Test
  void patch_tinyFace_hasASoftEdge() {
    AlignedFace aligned = aligner.align(waves(300, 260), face(SIZE, 15, 0, 150, 130));

    Patch patch = paster.patch(300, 260, white(), aligned, List.of(), 1);

    assertThat(IntStream.range(0, patch.mask().length).filter(i -> patch.mask()[i] > 0.2 && patch.mask()[i] < 0.8).count())
        .isGreaterThan(20);
  }

  @Test
  void patch_eightThreads_getWhatOneGets() {
    BufferedImage photo = waves(400, 360);
    List<AlignedFace> faces =
        IntStream.range(0, 32).mapToObj(i -> aligner.align(photo, face(SIZE, 40 + 9 * i, 11 * i, 200, 180))).toList();
    List<Patch> alone = faces.stream().map(face -> paster.patch(800, 720, face.crop(), face, oval(face), 2)).toList();

    List<Patch> together =
        Threads.eight(faces, face -> paster.patch(800, 720, face.crop(), face, oval(face), 2));

    for (int i = 0; i < faces.size(); i++) {
      assertThat(together.get(i).where()).isEqualTo(alone.get(i).where());
      assertThat(together.get(i).bgr()).isEqualTo(alone.get(i).bgr());
      assertThat(together.get(i).mask()).isEqualTo(alone.get(i).mask());
    }
  }

  @Test
  void patch_anyFace_leavesNothingNativeBehind() {
    AlignedFace aligned = aligner.align(waves(300, 260), face(SIZE, 90, 40, 130, 120));
    long before = Pointer.totalCount();

    paster.patch(300, 260, aligned.crop(), aligned, oval(aligned), 1);

    assertThat(Pointer.totalCount()).isEqualTo(before);
  }

  @Test
  void patch_wrongArguments_areNamed() {
    AlignedFace aligned = new AlignedFace(white(), new AffineTransform());
    BufferedImage small = waves(64, 64);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> paster.patch(300, 260, small, aligned, List.of(), 1))
        .withMessage("restored must be as large as the crop, 128×128, found 64×64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paster.patch(300, 260, white(), aligned, List.of(), 0))
        .withMessage("upscale must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paster.patch(0, 260, white(), aligned, List.of(), 1))
        .withMessage("canvas must have pixels, found 0×260");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paster.patch(300, 260, white(), aligned, List.of(new Point(1, 1)), 1))
        .withMessage("outline must be empty or have at least 3 points, found 1");
  }

  private static BufferedImage white() {
    return picture(SIZE, SIZE, (x, y, channel) -> 255);
  }

  /** An ellipse where faces are in the crop, in pixels of the photograph. */
  private static List<Point> oval(AlignedFace aligned) {
    try {
      AffineTransform cropToPhoto = aligned.photoToCrop().createInverse();
      return IntStream.range(0, 36)
          .mapToObj(i -> Math.toRadians(10 * i))
          .map(a -> new Point(SIZE * (0.5 + 0.27 * Math.cos(a)), SIZE * (0.58 + 0.34 * Math.sin(a))))
          .map(point -> SyntheticPictures.map(point, cropToPhoto))
          .toList();
    } catch (NoninvertibleTransformException e) {
      throw new AssertionError(e);
    }
  }

  private static Point inCrop(AlignedFace aligned, Patch patch, int i) {
    int width = patch.where().width;
    return SyntheticPictures.map(
        new Point(patch.where().x + i % width, patch.where().y + i / width), aligned.photoToCrop());
  }

  private static BufferedImage blended(BufferedImage photo, Patch patch) {
    BufferedImage canvas =
        picture(
            photo.getWidth(), photo.getHeight(),
            (x, y, channel) -> bytes(photo)[3 * (y * photo.getWidth() + x) + channel] & 0xff);
    byte[] pixels = bytes(canvas);
    for (int i = 0; i < patch.bgr().length; i++) {
      int x = patch.where().x + i / 3 % patch.where().width;
      int y = patch.where().y + i / 3 / patch.where().width;
      int to = 3 * (y * canvas.getWidth() + x) + i % 3;
      float before = pixels[to] & 0xff;
      pixels[to] = (byte) Math.round(before + patch.mask()[i / 3] * ((patch.bgr()[i] & 0xff) - before));
    }
    return canvas;
  }

  private static int worstDifference(BufferedImage one, BufferedImage other) {
    byte[] a = bytes(one);
    byte[] b = bytes(other);
    return IntStream.range(0, a.length).map(i -> Math.abs((a[i] & 0xff) - (b[i] & 0xff))).max().orElseThrow();
  }
}
