package io.github.revisage.core.fill;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.github.revisage.Mask;
import io.github.revisage.PhotoException;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.FaceAligner;
import io.github.revisage.core.align.SimilarityWarp;
import io.github.revisage.core.opencv.OpenCvWork;
import io.github.revisage.core.paste.Patch;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** What of one photograph is to be filled: a mask's numbers, checked. Keeps count of what has been filled, for one thread. */
public final class Holes {

  private static final SimilarityWarp WARP = new SimilarityWarp(INTER_LINEAR, BORDER_CONSTANT);

  private final float[] mask;
  private final float[] left;
  private final int width;
  private final int height;
  private final boolean isEmpty;

  private Holes(float[] mask, int width, int height, boolean isEmpty) {
    this.isEmpty = isEmpty;
    this.mask = mask;
    this.left = mask.clone();
    this.width = width;
    this.height = height;
  }

  /**
   * Asks a mask about a photograph.
   *
   * @param mask the caller's
   * @param bgr the photograph, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}
   * @throws PhotoException if the mask gives other than one number in [0, 1] for each pixel, asks for nothing although it
   *     {@linkplain Mask#mayBeEmpty() may not}, or leaves nothing
   */
  public static Holes of(Mask mask, BufferedImage bgr) {
    int width = bgr.getWidth();
    int height = bgr.getHeight();
    float[] strength = requireNonNull(mask.over(bgr), "numbers of the mask");
    if (strength.length != width * height) {
      throw new PhotoException(
          "a mask must have a number for each of the photograph's " + width + "×" + height + " pixels, "
              + width * height + ", found " + strength.length);
    }
    float least = 1;
    float most = 0;
    for (float number : strength) {
      if (!(number >= 0 && number <= 1)) { // this way round, NaN is refused too
        throw new PhotoException("numbers of a mask must be in [0, 1], found " + number);
      }
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    if (most == 0 && !mask.mayBeEmpty()) {
      throw new PhotoException("a mask must have pixels to fill, found none: they are white, what stays is black");
    }
    if (least > 0) {
      throw new PhotoException(
          "a mask must leave something of the photograph, found every pixel to be filled: black is what stays");
    }
    return new Holes(strength, width, height, most == 0);
  }

  /**
   * The mask as an aligned face's crop sees it; may be asked by several threads.
   *
   * @param face of this photograph
   * @return S·S numbers in [0, 1], row by row
   */
  public float[] in(AlignedFace face) {
    Rectangle part = FaceAligner.surroundings(face.photoToCrop(), face.size()).intersection(new Rectangle(width, height));
    float[] crop = new float[face.size() * face.size()];
    if (part.isEmpty()) {
      return crop;
    }
    float[] rows = new float[part.width * part.height];
    for (int y = 0; y < part.height; y++) {
      System.arraycopy(mask, (part.y + y) * width + part.x, rows, y * part.width, part.width);
    }
    AffineTransform partToCrop = face.photoToCrop();
    partToCrop.translate(part.x, part.y);
    return OpenCvWork.of("aligning a mask", () -> {
      Mat source = new Mat(part.height, part.width, CV_32FC1, new FloatPointer(rows));
      new FloatPointer(WARP.apply(source, partToCrop, new Dimension(face.size(), face.size())).data()).get(crop);
      return crop;
    });
  }

  /**
   * A patch that is seen through the mask only; notes what it fills.
   *
   * @param patch a filled face in this photograph; used up
   * @return the same colours, of no weight where the mask has none
   */
  public Patch through(Patch patch) {
    float[] weights = patch.mask();
    Rectangle where = patch.where();
    for (int y = 0; y < where.height; y++) {
      for (int x = 0; x < where.width; x++) {
        int pixel = (where.y + y) * width + where.x + x;
        float weight = weights[y * where.width + x];
        left[pixel] = Math.min(left[pixel], mask[pixel] * (1 - weight));
        weights[y * where.width + x] = weight * mask[pixel];
      }
    }
    return patch;
  }

  /** Whether there is nothing to fill. */
  public boolean isEmpty() {
    return isEmpty;
  }

  /**
   * How much of the mask no patch has filled.
   *
   * @return in [0, 1]; NaN if there is nothing to fill
   */
  public double leftOver() {
    double asked = 0;
    double remaining = 0;
    for (int i = 0; i < mask.length; i++) {
      asked += mask[i];
      remaining += left[i];
    }
    return remaining / asked;
  }
}
