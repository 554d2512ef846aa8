package io.github.revisage.core.detect;

import io.github.revisage.EngineException;
import io.github.revisage.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the numbers that BlazeFace answers with.
 *
 * <p>For each anchor: a logit, and 16 offsets from the anchor in pixels of the network's input: x and y of the centre, width,
 * height, then x and y of the eyes (the viewer's left one first), nose, mouth and ears. Only the box and the eyes are used.
 * Bazarevsky et al., "BlazeFace", arXiv 1907.05047.
 *
 * @param anchors one for each output
 * @param size width and height of the network's input, in pixels
 */
record BlazeFaceCodes(Anchors anchors, int size) {

  private static final int VALUES = 16;
  private static final int WIDTH = 2;
  private static final int LEFT_EYE = 4;
  private static final int RIGHT_EYE = 6;

  /**
   * The faces, in no order; each is usually there several times.
   *
   * @param logits one for each anchor
   * @param offsets 16 for each anchor
   * @param window what the network looked at
   * @param threshold least score, in (0, 1)
   * @throws EngineException if the network answered with another number of values
   */
  List<Candidate> decode(float[] logits, float[] offsets, Window window, double threshold) {
    if (logits.length != anchors.count() || offsets.length != anchors.count() * VALUES) {
      throw new EngineException(
          "BlazeFace must answer with " + anchors.count() + " scores and " + anchors.count() * VALUES
              + " offsets, found " + logits.length + " and " + offsets.length);
    }
    double leastLogit = Logit.of(threshold);
    List<Candidate> faces = new ArrayList<>();
    for (int anchor = 0; anchor < logits.length; anchor++) {
      if (logits[anchor] >= leastLogit && side(offsets, anchor) > 0) {
        faces.add(candidate(logits[anchor], offsets, anchor, window));
      }
    }
    return faces;
  }

  private Candidate candidate(float logit, float[] offsets, int anchor, Window window) {
    return new Candidate(
        point(offsets, anchor, 0, window),
        side(offsets, anchor) / size * window.side(),
        point(offsets, anchor, LEFT_EYE, window),
        point(offsets, anchor, RIGHT_EYE, window),
        Logit.probability(logit));
  }

  private static double side(float[] offsets, int anchor) {
    return Math.max(offsets[anchor * VALUES + WIDTH], offsets[anchor * VALUES + WIDTH + 1]);
  }

  private Point point(float[] offsets, int anchor, int value, Window window) {
    int at = anchor * VALUES + value;
    return window.toPhoto(
        anchors.xs()[anchor] + offsets[at] / size, anchors.ys()[anchor] + offsets[at + 1] / size);
  }
}
