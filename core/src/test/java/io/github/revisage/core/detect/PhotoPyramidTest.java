package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.github.revisage.Point;
import io.github.revisage.core.opencv.BgrMat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // scopes work by being there
class PhotoPyramidTest {

  /** Interpolation at steps between two colours; the places tested lie a pixel or more from them. */
  private static final int LEVELS = 2;

  @Test
  void look_wholeOfWidePhoto_letterboxesIt() {
    try (PointerScope scope = new PointerScope()) {
      PhotoPyramid photo = PhotoPyramid.of(gray(200, 100));
      Window whole = new Window(new Point(99.5, 49.5), 200, 0);

      Mat picture = photo.look(whole, 40, BORDER_CONSTANT);

      assertThat(picture.cols()).isEqualTo(40);
      assertThat(picture.rows()).isEqualTo(40);
      assertThat(red(picture, 20, 8)).isZero();
      assertThat(red(picture, 0, 20)).isEqualTo(100);
      assertThat(red(picture, 39, 28)).isEqualTo(100);
      assertThat(red(picture, 20, 31)).isZero();
    }
  }

  @Test
  void look_replicatedBorder_continuesThePhoto() {
    try (PointerScope scope = new PointerScope()) {
      PhotoPyramid photo = PhotoPyramid.of(gray(20, 20));

      Mat picture = photo.look(new Window(new Point(0, 0), 40, 0), 10, BORDER_REPLICATE);

      assertThat(red(picture, 0, 0)).isEqualTo(100);
    }
  }

  @Test
  void look_turnedWindow_showsEachPlaceWhereToPhotoSaysItIs() {
    BufferedImage picture = gray(1000, 800);
    drawRedSquare(picture, 600, 300, 40);
    Window window = new Window(new Point(520, 400), 500, Math.toRadians(33));
    int size = 100;

    try (PointerScope scope = new PointerScope()) {
      Mat seen = PhotoPyramid.of(picture).look(window, size, BORDER_CONSTANT);

      int marked = 0;
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          Point place = window.toPhoto((x + 0.5) / size, (y + 0.5) / size);
          if (distance(place.x(), 599.5, 639.5) < -8 && distance(place.y(), 299.5, 339.5) < -8) {
            marked++;
            assertThat(red(seen, x, y)).isCloseTo(255, within(LEVELS));
          } else if (distance(place.x(), 599.5, 639.5) > 8 || distance(place.y(), 299.5, 339.5) > 8) {
            assertThat(red(seen, x, y)).isLessThanOrEqualTo(100 + LEVELS);
          }
        }
      }
      assertThat(marked).isPositive();
    }
  }

  /** OpenCV warps no picture of 32767 pixels or more a side. */
  @Test
  void look_photoWhoseHalfIsTooLongForOpenCv_showsTheWindow() {
    BufferedImage picture = gray(65534, 400);
    drawRedSquare(picture, 60000, 100, 200);

    try (PointerScope scope = new PointerScope()) {
      Mat seen = PhotoPyramid.of(picture).look(new Window(new Point(60099.5, 199.5), 375, 0), 128, BORDER_REPLICATE);

      assertThat(red(seen, 5, 64)).isEqualTo(100);
      assertThat(red(seen, 64, 5)).isEqualTo(100);
      assertThat(red(seen, 64, 64)).isEqualTo(255);
      assertThat(red(seen, 33, 33)).isEqualTo(255); // the square is 68 of 128 pixels wide
      assertThat(red(seen, 94, 94)).isEqualTo(255);
    }
  }

  @ParameterizedTest
  @CsvSource({"300, 200", "300, 68"})
  void look_halfOfTheSize_isTheMeanOfFourPixelsInEveryRow(int width, int height) {
    BufferedImage picture = noise(width, height);
    try (PointerScope scope = new PointerScope()) {
      Mat expected = new Mat();
      Window whole = new Window(new Point((width - 1) / 2.0, (height - 1) / 2.0), width, 0);
      resize(BgrMat.of(picture), expected, new Size(width / 2, height / 2), 0, 0, INTER_AREA);

      Mat seen = PhotoPyramid.of(picture).look(whole, width / 2, BORDER_CONSTANT);

      int above = (width / 2 - height / 2) / 2;
      for (int y = 0; y < height / 2; y++) {
        for (int x = 0; x < width / 2; x++) {
          assertThat(red(seen, x, y + above)).as("%s, %s", x, y).isEqualTo(red(expected, x, y));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1300, 1301})
  void lookRoughly_halfOfOddHeight_isTheSameInEveryColumn(int width) {
    BufferedImage picture = noise(width, 201);
    try (PointerScope scope = new PointerScope()) {
      Mat expected = new Mat();
      resize(BgrMat.of(picture), expected, new Size(650, 100), 0, 0, INTER_AREA);
      PhotoPyramid photo = PhotoPyramid.of(picture);

      for (int left = 0; left <= 550; left += 50) {
        Window window = new Window(new Point((left + 50) * width / 650.0 - 0.5, 100), 200, 0);
        Mat seen = photo.lookRoughly(window, 100).picture();

        for (int place = 0; place < 100 * 100; place++) {
          int column = place % 100;
          int row = place / 100;
          assertThat(red(seen, column, row)).as("%s, %s", left + column, row).isEqualTo(red(expected, left + column, row));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 800, 520, 400, 600, 100",
    "1000, 800, 10, 790, 333, 100",
    "1000, 800, 500, 400, 1500, 64",
    "1000, 800, 900, 30, 130, 100",
    "999, 801, 400, 300, 333, 100"
  })
  void lookRoughly_anyWindow_showsEachPlaceWhereItsOwnWindowSaysItIs(
      int width, int height, double x, double y, double side, int size) {
    BufferedImage picture = gray(width, height);
    for (int i = 0; i < width * height; i++) {
      int column = i % width;
      int row = i / width;
      picture.setRGB(column, row, new Color(50 + column / 5, 50 + row / 5, 0).getRGB());
    }
    Window asked = new Window(new Point(x, y), side, 0);

    try (PointerScope scope = new PointerScope()) {
      PhotoPyramid.View view = PhotoPyramid.of(picture).lookRoughly(asked, size);

      assertThat(view.window().side()).isCloseTo(side, within(side / size));
      assertThat(view.window().centre().distanceTo(asked.centre())).isLessThan(2 * side / size);
      for (int place = 0; place < size * size; place++) {
        int column = place % size;
        int row = place / size;
        Point shown = view.window().toPhoto((column + 0.5) / size, (row + 0.5) / size);
        double within = Math.min(-distance(shown.x(), 0, width - 1), -distance(shown.y(), 0, height - 1));
        if (within > 2 * side / size) {
          assertThat(red(view.picture(), column, row)).isCloseTo((int) (50 + shown.x() / 5), within(LEVELS));
        } else if (within < -2 * side / size) {
          assertThat(red(view.picture(), column, row)).isZero();
        }
      }
    }
  }

  /** How far a place is outside of an interval; negative inside. */
  private static double distance(double place, double from, double to) {
    return Math.max(from - place, place - to);
  }

  private static int red(Mat bgr, int x, int y) {
    try (UByteIndexer pixels = bgr.createIndexer()) {
      return pixels.get(y, x, 2);
    }
  }

  private static BufferedImage noise(int width, int height) {
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    new Random(5).nextBytes(((DataBufferByte) photo.getRaster().getDataBuffer()).getData());
    return photo;
  }

  private static void drawRedSquare(BufferedImage picture, int x, int y, int side) {
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(Color.RED);
    canvas.fillRect(x, y, side, side);
    canvas.dispose();
  }

  private static BufferedImage gray(int width, int height) {
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = photo.createGraphics();
    canvas.setColor(new Color(100, 100, 100));
    canvas.fillRect(0, 0, width, height);
    canvas.dispose();
    return photo;
  }
}
