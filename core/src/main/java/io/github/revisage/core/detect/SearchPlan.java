package io.github.revisage.core.detect;

import io.github.revisage.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Where to look for faces of all sizes: square tiles that cover the photograph, in several sizes.
 *
 * <p>BlazeFace full range finds faces from a sixteenth to half of a tile. Tiles of one size are at most three times as large
 * as those of the next, and overlap by the smallest face that the larger ones show: a face cut by the edge of one tile is
 * whole in its neighbour, or large enough for a larger tile. The smallest tiles take nearly all the time.
 */
final class SearchPlan {

  /** The smallest face that is found surely, as a part of its tile. */
  private static final double SMALLEST = 1 / 16.0;

  /** In pixels. Smaller faces are found by luck; at 11 pixels the eyes are 5 pixels apart and nothing can be restored. */
  private static final double LEAST_FACE = 14;

  /**
   * The same as a part of the photograph's mean side, which bounds the number of tiles: 20 pixels in 24 megapixels, and
   * the 14 pixels above up to 12 megapixels.
   */
  private static final double LEAST_FACE_IN_PHOTO = 1 / 245.0;

  private static final double MAX_RATIO = 3;

  private static final double MARGIN = 1.6;

  private SearchPlan() {}

  /**
   * The tiles to look at, largest first.
   *
   * @param width of the photograph, in pixels
   * @param height of the photograph, in pixels
   */
  static List<Window> tiles(int width, int height) {
    double leastFace = Math.max(LEAST_FACE, Math.sqrt((double) width * height) * LEAST_FACE_IN_PHOTO);
    double smallest = leastFace / SMALLEST;
    double largest = Math.max(width, height);
    int steps = (int) Math.max(0, Math.ceil(Math.log(largest / smallest) / Math.log(MAX_RATIO)));
    double ratio = steps == 0 ? 1 : Math.pow(largest / smallest, 1.0 / steps);
    List<Window> tiles = new ArrayList<>();
    double side = largest;
    for (int step = 0; step <= steps; step++, side /= ratio) {
      addTiles(tiles, width, height, side, side * ratio * SMALLEST);
    }
    return tiles;
  }

  /**
   * The windows to look at for faces that fill the photograph or more, which BlazeFace short range sees best: the whole,
   * and the whole with a black margin that makes a large face smaller.
   */
  static List<Window> closeUps(int width, int height) {
    Point middle = new Point((width - 1) / 2.0, (height - 1) / 2.0);
    double side = Math.max(width, height);
    return List.of(new Window(middle, side, 0), new Window(middle, side * MARGIN, 0));
  }

  private static void addTiles(List<Window> tiles, int width, int height, double side, double overlap) {
    for (double y : centres(height, side, overlap)) {
      for (double x : centres(width, side, overlap)) {
        tiles.add(new Window(new Point(x, y), side, 0));
      }
    }
  }

  /** Middles of the fewest tiles that cover a length and overlap enough, evenly spread. */
  private static double[] centres(int length, double side, double overlap) {
    int count = 1 + (int) Math.max(0, Math.ceil((length - side) / (side - overlap)));
    double[] centres = new double[count];
    for (int i = 0; i < count; i++) {
      double start = count == 1 ? (length - side) / 2 : i * (length - side) / (count - 1);
      centres[i] = start + side / 2 - 0.5; // pixel centres are at whole numbers
    }
    return centres;
  }
}
