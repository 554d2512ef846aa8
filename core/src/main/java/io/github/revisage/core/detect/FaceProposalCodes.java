package io.github.revisage.core.detect;

import io.github.revisage.EngineException;
import io.github.revisage.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the numbers that the network of face proposals answers with.
 *
 * <p>Five maps with a cell for each eighth pixel of each eighth row: a logit; how far the face's middle is to the right and
 * below that pixel, and the logarithm of its side, in units of 14 pixels; and how far it is turned, clockwise in radians.
 */
final class FaceProposalCodes {

  /** From one cell of the answer to the next, in pixels of what the network looks at, whose sides are multiples of it. */
  static final int STRIDE = 8;

  private static final int VALUES = 5;
  private static final double UNIT = 14;

  // Where the eyes are, in units of the face's side, from its middle: those of the template that the faces are aligned to.
  private static final double EYE_ASIDE = 0.25;
  private static final double EYE_ABOVE = 0.26;

  private FaceProposalCodes() {}

  /**
   * The places where a face may be, in no order; each is usually there several times.
   *
   * @param answer the five maps, one after another
   * @param window what the network looked at
   * @param size its width and height for the network, in pixels
   * @param threshold least score, in (0, 1)
   * @throws EngineException if the network answered with another number of values
   */
  static List<Candidate> decode(float[] answer, Window window, int size, double threshold) {
    int cells = size / STRIDE;
    int map = cells * cells;
    if (answer.length != VALUES * map) {
      throw new EngineException(
          "the network of face proposals must answer with " + VALUES * map + " numbers, found " + answer.length);
    }
    double leastLogit = Logit.of(threshold);
    List<Candidate> found = new ArrayList<>();
    for (int cell = 0; cell < map; cell++) {
      if (answer[cell] >= leastLogit) {
        double x = cell % cells * STRIDE + UNIT * answer[map + cell];
        double y = cell / cells * STRIDE + UNIT * answer[2 * map + cell];
        double side = UNIT * Math.exp(answer[3 * map + cell]);
        Point middle = window.toPhoto((x + 0.5) / size, (y + 0.5) / size);
        double turned = window.radians() + answer[4 * map + cell];
        found.add(candidate(answer[cell], new Window(middle, side / size * window.side(), turned)));
      }
    }
    return found;
  }

  private static Candidate candidate(double logit, Window face) {
    return new Candidate(
        face.centre(),
        face.side(),
        face.toPhoto(0.5 - EYE_ASIDE, 0.5 - EYE_ABOVE),
        face.toPhoto(0.5 + EYE_ASIDE, 0.5 - EYE_ABOVE),
        Logit.probability(logit));
  }
}
