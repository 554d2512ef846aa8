package io.github.revisage.core.detect;

import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A window in which faces of one octave are proposed.
 *
 * @param window upright
 * @param size its width and height for the network, in pixels
 */
record ProposalWindow(Window window, int size) {

  /** The smallest face that is surely proposed, in pixels of the network; the largest is twice as large. */
  private static final double SMALLEST = 9;

  /** How far windows overlap, in pixels of the network: the largest face and as much of what is around it. */
  private static final double OVERLAP = 4 * SMALLEST;

  /** Sizes to choose from, in which pixels cost alike: smaller ones overlap more, larger ones leave the processor's cache. */
  private static final int LEAST_SIZE = 160;

  private static final int MOST_SIZE = 576;

  /**
   * Windows that cover a photograph, in the size that costs least.
   *
   * @param width of the photograph, in pixels
   * @param height of the photograph, in pixels
   * @param leastFace the smallest face to be proposed, in pixels of the photograph
   */
  static List<ProposalWindow> covering(int width, int height, double leastFace) {
    double scale = leastFace / SMALLEST;
    int size = IntStream.rangeClosed(LEAST_SIZE / FaceProposalCodes.STRIDE, MOST_SIZE / FaceProposalCodes.STRIDE)
        .map(cells -> cells * FaceProposalCodes.STRIDE)
        .boxed()
        .min(comparingLong(side -> side * side * Window.count(width, height, side * scale, OVERLAP * scale)))
        .orElseThrow();
    return Window.covering(width, height, size * scale, OVERLAP * scale).stream()
        .map(window -> new ProposalWindow(window, size))
        .toList();
  }
}
