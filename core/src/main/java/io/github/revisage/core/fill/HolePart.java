package io.github.revisage.core.fill;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.SimilarityWarp;
import io.github.revisage.core.opencv.OpenCvWork;
import io.github.revisage.core.paste.Patch;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A part of a photograph's holes, about a face.
 *
 * @param where in pixels of the photograph; may be empty
 * @param mask how much of each of its pixels is to be filled, in [0, 1], row by row
 */
public record HolePart(Rectangle where, float[] mask) {

  private static final SimilarityWarp WARP = new SimilarityWarp(INTER_LINEAR, BORDER_CONSTANT);

  /**
   * The part as an aligned face's crop sees it.
   *
   * @return S·S numbers in [0, 1], row by row
   */
  public float[] in(AlignedFace face) {
    float[] crop = new float[face.size() * face.size()];
    if (where.isEmpty()) {
      return crop;
    }
    AffineTransform partToCrop = face.photoToCrop();
    partToCrop.translate(where.x, where.y);
    return OpenCvWork.of("aligning a mask", () -> {
      Mat source = new Mat(where.height, where.width, CV_32FC1, new FloatPointer(mask));
      new FloatPointer(WARP.apply(source, partToCrop, new Dimension(face.size(), face.size())).data()).get(crop);
      return crop;
    });
  }

  /**
   * A patch that is seen through these holes only.
   *
   * @param patch a filled face in the photograph; used up
   * @return the same colours, of no weight where there is no hole
   */
  public Patch through(Patch patch) {
    Rectangle patched = patch.where();
    float[] weights = patch.mask();
    for (int y = 0; y < patched.height; y++) {
      for (int x = 0; x < patched.width; x++) {
        int at = (patched.y + y - where.y) * where.width + patched.x + x - where.x;
        weights[y * patched.width + x] *= where.contains(patched.x + x, patched.y + y) ? mask[at] : 0;
      }
    }
    return patch;
  }
}
