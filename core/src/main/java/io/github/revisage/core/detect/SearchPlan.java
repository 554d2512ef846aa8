package io.github.revisage.core.detect;

import static java.util.Comparator.comparingDouble;

import io.github.revisage.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where to look for faces of all sizes: square tiles that cover the photograph, in several sizes.
 *
 * <p>BlazeFace full range finds faces from a sixteenth to half of a tile. Tiles of one size are at most three times as large
 * as those of the next, and overlap by the smallest face that the larger ones show: a face cut by the edge of one tile is
 * whole in its neighbour, or large enough for a larger tile. The small tiles would take nearly all the time, so that the
 * faces that they would show are proposed instead where that is quicker; windows for proposals are of one size for each
 * octave of faces.
 *
 * @param tiles the largest first
 * @param proposals windows for faces that are too small for the tiles; none if no face is
 */
record SearchPlan(List<Window> tiles, List<ProposalWindow> proposals) {

  /** The smallest face that is found surely, as a part of its tile. */
  private static final double SMALLEST = 1 / 16.0;

  /** In pixels. Smaller faces are found by luck; at 11 pixels the eyes are 5 pixels apart and nothing can be restored. */
  private static final double LEAST_FACE = 14;

  /**
   * The same as a part of the photograph's mean side, which bounds the number of tiles: 20 pixels in 24 megapixels, and
   * the 14 pixels above up to 12 megapixels.
   */
  private static final double LEAST_FACE_IN_PHOTO = 1 / 244.9;

  /** In so many pixels the network of proposals takes as long as BlazeFace with a tile. */
  private static final double PIXELS_OF_A_TILE = 512 * 512;

  private static final double MAX_RATIO = 3;

  private static final double MARGIN = 1.6;

  /**
   * Plans the search.
   *
   * @param width of the photograph, in pixels
   * @param height of the photograph, in pixels
   */
  static SearchPlan of(int width, int height) {
    double leastFace = Math.max(LEAST_FACE, Math.sqrt((double) width * height) * LEAST_FACE_IN_PHOTO);
    List<List<Window>> tiles = tiles(width, height, leastFace);
    return IntStream.rangeClosed(1, tiles.size())
        .mapToObj(sizes -> {
          double seen = tiles.get(sizes - 1).get(0).side() * SMALLEST; // from here on by the tiles
          return new SearchPlan(flat(tiles.subList(0, sizes)), proposals(width, height, leastFace, seen));
        })
        .min(comparingDouble(SearchPlan::cost))
        .orElseThrow();
  }

  /** How many tiles could be looked at in the time of the search. */
  private double cost() {
    return tiles.size()
        + proposals.stream().mapToDouble(window -> window.size() * window.size() / PIXELS_OF_A_TILE).sum();
  }

  private static List<Window> flat(List<List<Window>> tiles) {
    return tiles.stream().flatMap(List::stream).toList();
  }

  private static List<ProposalWindow> proposals(int width, int height, double leastFace, double upTo) {
    List<ProposalWindow> windows = new ArrayList<>();
    for (double face = leastFace; face < upTo; face *= 2) {
      windows.addAll(ProposalWindow.covering(width, height, face));
    }
    return windows;
  }

  /** The tiles of each size, the largest first. */
  private static List<List<Window>> tiles(int width, int height, double leastFace) {
    double smallest = leastFace / SMALLEST;
    double largest = Math.max(width, height);
    int steps = (int) Math.max(0, Math.ceil(Math.log(largest / smallest) / Math.log(MAX_RATIO)));
    double ratio = steps == 0 ? 1 : Math.pow(largest / smallest, 1.0 / steps);
    List<List<Window>> tiles = new ArrayList<>();
    double side = largest;
    for (int step = 0; step <= steps; step++, side /= ratio) {
      tiles.add(Window.covering(width, height, side, side * ratio * SMALLEST));
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
}
