package io.github.revisage.core.metrics;

import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.fill.HoledFace;
import io.github.revisage.core.metrics.Subjects.Candidate;
import io.github.revisage.core.opencv.OpenCvWork;
import io.github.revisage.core.train.Degradation.Range;
import io.github.revisage.core.train.IrregularMask;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;

/** Irregular holes of several shares of the face; OpenCV's two algorithms beside the model. */
record InpaintingTrial(Painter painter) implements Trial {

  private static final Range[] SHARES = {new Range(0.1, 0.2), new Range(0.3, 0.4), new Range(0.5, 0.6)};

  /** OpenCV's radius of what a pixel of a hole is made of, pixels. */
  private static final double RADIUS = 3;

  private static final List<String> KINDS = List.of("hole", "Telea", "Navier-Stokes", "as painted", "ours");

  @Override
  public List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (Range share : SHARES) {
      KINDS.forEach(kind -> rows.add(row(share, kind)));
    }
    return rows;
  }

  private static String row(Range share, String kind) {
    return Math.round(100 * share.least()) + "-" + Math.round(100 * share.most()) + " %, " + kind;
  }

  @Override
  public String mainRow() {
    return row(SHARES[1], "ours");
  }

  @Override
  public Map<String, Candidate> of(RgbPicture good, long seed) {
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    for (Range share : SHARES) {
      boolean[] hole = IrregularMask.draw(painter.faceSize(), share, new SplittableRandom(seed));
      filled(good, hole).forEach((kind, candidate) ->
          candidates.put(row(share, kind), candidate.and(Psnr.IN_HOLE, Psnr.of(candidate.picture(), good, hole))));
    }
    return candidates;
  }

  private Map<String, Candidate> filled(RgbPicture good, boolean[] hole) {
    float[] mask = new float[hole.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = hole[i] ? 1 : 0;
    }
    HoledFace face = new HoledFace(new AlignedFace(good.toImage(), new AffineTransform()), mask);
    RgbPicture shown = RgbPicture.of(face.shown());
    Candidate painted = painter.paint(shown, 1);
    List<Candidate> all =
        List.of(
            new Candidate(shown, Map.of()),
            new Candidate(classical(good, hole, opencv_photo.INPAINT_TELEA), Map.of()),
            new Candidate(classical(good, hole, opencv_photo.INPAINT_NS), Map.of()),
            new Candidate(RgbPicture.of(face.filled(painted.picture().toImage())), painted.told()),
            new Candidate(RgbPicture.of(face.filled(face.fitted(painted.picture().toImage()))), painted.told()));
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      candidates.put(KINDS.get(i), all.get(i));
    }
    return candidates;
  }

  private static RgbPicture classical(RgbPicture good, boolean[] hole, int algorithm) {
    byte[] marked = new byte[hole.length];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = (byte) (hole[i] ? 255 : 0);
    }
    return OpenCvWork.of("inpainting by OpenCV", () -> {
      Mat mask = new Mat(good.height(), good.width(), opencv_core.CV_8UC1, new BytePointer(marked));
      Mat filled = new Mat();
      opencv_photo.inpaint(good.mat(), mask, filled, RADIUS, algorithm);
      return RgbPicture.of(filled);
    });
  }
}
