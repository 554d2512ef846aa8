package io.github.revisage.core.detect;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import io.github.revisage.Point;
import io.github.revisage.core.opencv.BgrMat;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A photograph in halving sizes, so that a window of any size can be scaled down to a network's input without aliasing.
 *
 * <p>Native memory (a third of the photograph, which itself stays where it is; 1.25 of it while the pyramid is made of one whose
 * width and height are both odd) that belongs to the {@code PointerScope} in which the pyramid was made; it is gone when that
 * scope closes. Made by one thread; several may look.
 */
final class PhotoPyramid {

  /** Longer side of the smallest copy, in pixels: less than any network asks of a whole photograph. */
  private static final int SMALLEST = 64;

  /** Rows of the photograph that are copied to native memory at a time, an even number: few enough for the processor's cache. */
  private static final int ROWS = 64;

  /** Columns likewise; more of them, since each row of a strip is copied by a call of its own. */
  private static final int COLUMNS = 512;

  /** Pixels around what is cut out of a level, for interpolation. */
  private static final int MARGIN = 2;

  private final BufferedImage photo;
  private final List<Mat> halved;

  private PhotoPyramid(BufferedImage photo, List<Mat> halved) {
    this.photo = photo;
    this.halved = halved;
  }

  /**
   * Makes the halved copies.
   *
   * @param photo {@link BufferedImage#TYPE_3BYTE_BGR}; must not change while it is looked at
   */
  static PhotoPyramid of(BufferedImage photo) {
    List<Mat> halved = new ArrayList<>();
    int width = photo.getWidth();
    int height = photo.getHeight();
    while (Math.max(width, height) >= 2 * SMALLEST) {
      width = Math.max(1, width / 2);
      height = Math.max(1, height / 2);
      Mat half = new Mat(height, width, CV_8UC3);
      if (halved.isEmpty()) {
        halve(photo, half);
      } else {
        resize(halved.get(halved.size() - 1), half, half.size(), 0, 0, INTER_AREA);
      }
      halved.add(half);
    }
    return new PhotoPyramid(photo, halved);
  }

  /**
   * In strips of rows, or of columns where only those go up in pairs, since one copy of the whole would take its time and memory;
   * where neither do it is needed.
   */
  @SuppressWarnings("try") // scopes work by being there
  private static void halve(BufferedImage photo, Mat half) {
    int width = photo.getWidth();
    int height = photo.getHeight();
    int rows = height % 2 == 0 ? ROWS : height;
    int columns = height % 2 != 0 && width % 2 == 0 ? COLUMNS : width;
    for (int y = 0; y < height; y += rows) {
      for (int x = 0; x < width; x += columns) {
        Rectangle part = new Rectangle(x, y, Math.min(columns, width - x), Math.min(rows, height - y));
        try (PointerScope scope = new PointerScope()) {
          Mat strip = BgrMat.copyOf(photo, part);
          Mat place = new Mat(half, new Rect(x / 2, y / 2, Math.max(1, part.width / 2), Math.max(1, part.height / 2)));
          resize(strip, place, place.size(), 0, 0, INTER_AREA);
        }
      }
    }
  }

  /**
   * What is seen through a window.
   *
   * @param size width and height of the result, in pixels
   * @param border how OpenCV fills what lies outside the photograph: {@code BORDER_CONSTANT} (black) or
   *     {@code BORDER_REPLICATE}
   * @return BGR, 8 bits, {@code size} x {@code size}; belongs to the scope of the caller
   */
  Mat look(Window window, int size, int border) {
    int level = level(window, size);
    Rectangle part = around(window, level);
    Mat picture = new Mat();
    warpAffine(
        part(level, part), picture, toPart(window, size, level, part), new Size(size, size),
        INTER_LINEAR | WARP_INVERSE_MAP, border, Scalar.all(0));
    return picture;
  }

  /**
   * What is seen through an upright window whose edges may be moved by half a pixel of the copy that is looked at, which
   * takes a fifth of the time. What lies outside the photograph is black.
   *
   * @param window has a part of the photograph in it
   * @param size width and height of the result, in pixels
   */
  View lookRoughly(Window window, int size) {
    int level = level(window, size);
    Point centre = moved(window.centre(), 0, level);
    int side = (int) Math.round(window.side() * width(level) / width(0));
    int left = (int) Math.round(centre.x() + 0.5 - side / 2.0);
    int top = (int) Math.round(centre.y() + 0.5 - side / 2.0);
    Mat picture = new Mat();
    resize(framed(level, new Rectangle(left, top, side, side)), picture, new Size(size, size), 0, 0, INTER_LINEAR);
    Point middle = moved(new Point(left + side / 2.0 - 0.5, top + side / 2.0 - 0.5), level, 0);
    return new View(picture, new Window(middle, (double) side * width(0) / width(level), 0));
  }

  /**
   * What was seen, and through which window.
   *
   * @param picture BGR, 8 bits; belongs to the scope of the caller
   */
  record View(Mat picture, Window window) {}

  /** A part of a level, black where it reaches over the edges. */
  private Mat framed(int level, Rectangle part) {
    Rectangle seen = part.intersection(whole(level));
    Mat picture = part(level, seen);
    if (seen.equals(part)) {
      return picture;
    }
    Mat framed = new Mat();
    copyMakeBorder(
        picture, framed, seen.y - part.y, part.y + part.height - seen.y - seen.height, seen.x - part.x,
        part.x + part.width - seen.x - seen.width, BORDER_CONSTANT, Scalar.all(0));
    return framed;
  }

  /** A part of a level, which it lies in: of the photograph a copy, of a halved one the same pixels. */
  private Mat part(int level, Rectangle part) {
    return level == 0
        ? BgrMat.copyOf(photo, part)
        : new Mat(halved.get(level - 1), new Rect(part.x, part.y, part.width, part.height));
  }

  /** The smallest copy with at least a pixel for each pixel of the result; 0 is the photograph itself. */
  private int level(Window window, int size) {
    return Math.min(halved.size(), Math.max(0, Math.getExponent(window.side() / size)));
  }

  /**
   * What a window shows of a level, and a little more, since OpenCV warps no picture of 32767 pixels or more a side,
   * which half a panorama may have; of one that shows nothing, the pixels nearest to it.
   */
  private Rectangle around(Window window, int level) {
    double reach = window.side() / Math.sqrt(2);
    Point least = moved(new Point(window.centre().x() - reach, window.centre().y() - reach), 0, level);
    Point most = moved(new Point(window.centre().x() + reach, window.centre().y() + reach), 0, level);
    int left = clamped(least.x() - MARGIN, width(level));
    int top = clamped(least.y() - MARGIN, height(level));
    int right = clamped(most.x() + MARGIN + 1, width(level));
    int bottom = clamped(most.y() + MARGIN + 1, height(level));
    return new Rectangle(left, top, right - left + 1, bottom - top + 1);
  }

  private static int clamped(double place, int length) {
    return (int) Math.max(0, Math.min(length - 1, Math.floor(place)));
  }

  /** The 2x3 matrix that takes a pixel of the result to that of a part of a level; centres of pixels are at whole numbers. */
  private Mat toPart(Window window, int size, int level, Rectangle part) {
    Point origin = moved(window.toPhoto(0.5 / size, 0.5 / size), 0, level);
    Point right = moved(window.toPhoto(1.5 / size, 0.5 / size), 0, level);
    Point down = moved(window.toPhoto(0.5 / size, 1.5 / size), 0, level);
    Mat matrix = new Mat(2, 3, CV_64F);
    try (DoubleIndexer at = matrix.createIndexer()) {
      at.put(0, 0, right.x() - origin.x(), down.x() - origin.x(), origin.x() - part.x);
      at.put(1, 0, right.y() - origin.y(), down.y() - origin.y(), origin.y() - part.y);
    }
    return matrix;
  }

  /** A place in pixels of one level, in those of another. */
  private Point moved(Point place, int from, int to) {
    double scaleX = (double) width(to) / width(from);
    double scaleY = (double) height(to) / height(from);
    return new Point((place.x() + 0.5) * scaleX - 0.5, (place.y() + 0.5) * scaleY - 0.5);
  }

  private Rectangle whole(int level) {
    return new Rectangle(width(level), height(level));
  }

  private int width(int level) {
    return level == 0 ? photo.getWidth() : halved.get(level - 1).cols();
  }

  private int height(int level) {
    return level == 0 ? photo.getHeight() : halved.get(level - 1).rows();
  }
}
